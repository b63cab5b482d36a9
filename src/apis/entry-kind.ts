/** The types of entries of an index (APIs.json 0.23) that the tool knows, and what they should lead to. */
export type EntryKind = 'asyncapi' | 'openapi' | 'review' | 'webhooks' | 'events' | 'provenance' | 'attestation';

/** The kind of a type in any spelling: `Webhook`, `x-review`, `OpenAPI`. AsyncAPI has more spellings of its own. */
export function entryKindOf(type: string): EntryKind | undefined {
  const letters = type
    .normalize('NFKC')
    .replaceAll(/\P{L}+/gu, '')
    .toLowerCase();
  return kinds.get(letters.replace(/^x(?=review|webhook|event|provenance|attestation)/, ''));
}

const kinds: ReadonlyMap<string, EntryKind> = new Map([
  ['openapi', 'openapi'],
  ['review', 'review'],
  ['reviews', 'review'],
  ['webhook', 'webhooks'],
  ['webhooks', 'webhooks'],
  ['event', 'events'],
  ['events', 'events'],
  ['provenance', 'provenance'],
  ['attestation', 'attestation'],
  ['attestations', 'attestation'],
]);
