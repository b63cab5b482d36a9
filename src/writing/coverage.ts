import type { ConformCoverage, EventSight, ValuesOf } from '../conform/coverage.ts';
import { counted } from './sentences.ts';

/** What keywords of schemas are called where deliveries break them. */
const faults: Readonly<Record<string, string>> = {
  required: 'a missing property',
  type: 'another type',
  enum: 'a value that is not listed',
  const: 'another value',
  additionalProperties: 'a property that is not allowed',
};

/** `329 deliveries: 215 fit, 112 differ (106 first by a missing property), 2 of unknown events; 160 of 261 modelled events seen`. */
export function coverageSentence({ deliveries, signatures }: ConformCoverage): string {
  const { read, fit, differ, differFirstBy, unknown, ambiguous, unread, other, broken, modelled, seen } = deliveries;
  const [most] = Object.entries(differFirstBy);
  const first = most === undefined ? '' : ` (${most[1]} first by ${faults[most[0]] ?? `\`${most[0]}\``})`;
  const parts = [
    `${fit} fit`,
    ...(differ > 0 ? [`${differ} ${differ === 1 ? 'differs' : 'differ'}${first}`] : []),
    ...(unknown > 0 ? [`${unknown} of unknown events`] : []),
    ...(ambiguous > 0 ? [`${ambiguous} of events that are not clear`] : []),
    ...(unread > 0 ? [`${unread} without a body that could be read`] : []),
  ];
  const { valid, invalid, unverified } = signatures;
  const signed = [
    ...(valid > 0 ? [`${valid} valid`] : []),
    ...(invalid > 0 ? [`${invalid} not valid`] : []),
    ...(unverified > 0 ? [`${unverified} not verified`] : []),
  ];
  return [
    `${counted(read, 'delivery').replace('deliverys', 'deliveries')}: ${parts.join(', ')}`,
    `${seen} of ${counted(modelled, 'modelled event')} seen`,
    ...(signed.length > 0 ? [`signatures: ${signed.join(', ')}`] : []),
    ...(other > 0 ? [`${counted(other, 'other request')} left aside`] : []),
    ...(broken > 0 ? [`${counted(broken, 'part')} of captures not read`] : []),
  ].join('; ');
}

/** What is to be said of an event of the matrix, in one word or two. */
export function stateOf({ documented, modelled, seen, differ }: EventSight): EventState {
  if (seen === 0) return 'never seen';
  if (modelled.length === 0) return 'not modelled';
  if (differ > 0) return 'differs';
  return documented === undefined ? 'seen, not documented' : 'seen';
}

export type EventState = 'never seen' | 'not modelled' | 'differs' | 'seen, not documented' | 'seen';

/** The events in the order in which people want to see them: those that ask for work first. */
export function byState(events: readonly EventSight[], hasRecord: boolean): EventSight[] {
  const order: readonly EventState[] = ['differs', 'not modelled', 'seen, not documented', 'seen', 'never seen'];
  const rank = (event: EventSight) => {
    const state = stateOf(event);
    return order.indexOf(state === 'seen, not documented' && !hasRecord ? 'seen' : state);
  };
  return events.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** Records document events, so that an event may be undocumented. */
export function hasDocumented({ events }: ConformCoverage): boolean {
  return events.some(({ documented }) => documented !== undefined);
}

/** A name or two, and how many more there are. */
export function someOf(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown}, and ${names.length - most} more` : shown;
}

/** Each property with its values: `/state: "sunk", "adrift"`. */
export function valueLists(lists: readonly ValuesOf[]): string[] {
  return lists.map(({ property, values }) => `${property}: ${values.join(', ')}`);
}

/** What was seen of an event that its schema does not name, and what its schema names that was never seen. */
export function partsOf(event: EventSight): {
  readonly notModelled: readonly string[];
  readonly neverSeen: readonly string[];
} {
  if (event.seen === 0) return { notModelled: [], neverSeen: [] };
  return {
    notModelled: [...valueLists(event.valuesNotModelled), ...event.notModelled],
    neverSeen: [...valueLists(event.valuesNeverSeen), ...event.neverSeen],
  };
}
