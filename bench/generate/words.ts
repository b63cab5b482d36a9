import type { Random } from './random.ts';

const things = [
  'account',
  'agent',
  'balance',
  'batch',
  'booking',
  'branch',
  'campaign',
  'cargo',
  'contract',
  'coupon',
  'device',
  'driver',
  'folder',
  'garden',
  'invoice',
  'journey',
  'ledger',
  'license',
  'meeting',
  'member',
  'order',
  'parcel',
  'payment',
  'policy',
  'profile',
  'quote',
  'refund',
  'reservation',
  'room',
  'schedule',
  'sensor',
  'shipment',
  'station',
  'ticket',
  'transfer',
  'vehicle',
] as const;
const traits = [
  'active',
  'amount',
  'archived',
  'category',
  'color',
  'count',
  'currency',
  'duration',
  'email',
  'height',
  'kind',
  'label',
  'language',
  'latitude',
  'limit',
  'locale',
  'longitude',
  'name',
  'note',
  'owner',
  'phase',
  'priority',
  'quantity',
  'rating',
  'region',
  'score',
  'source',
  'status',
  'summary',
  'target',
  'timezone',
  'title',
  'unit',
  'version',
  'weight',
  'width',
] as const;
const deeds = [
  'created',
  'updated',
  'deleted',
  'started',
  'finished',
  'failed',
  'approved',
  'cancelled',
  'moved',
  'renamed',
] as const;

export const thing = (random: Random) => random.pick(things);
export const trait = (random: Random) => random.pick(traits);
export const deed = (random: Random) => random.pick(deeds);

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A sentence of some words, for descriptions. */
export function sentence(random: Random, words: number): string {
  const parts = Array.from({ length: words }, () => (random.chance(0.5) ? thing(random) : trait(random)));
  return `${capital(parts.join(' '))}.`;
}
