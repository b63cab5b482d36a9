import type { ReviewRecord } from '../records/record.ts';

/** The fields in which this record lists the pages that were checked: `` `source`, `docs` or `probe` ``. */
export function pageFields({ pageFields: fields }: ReviewRecord): string {
  const names = fields.map((name) => `\`${name}\``);
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : (names[0] ?? '`pages_checked`');
}

/** How a host or the like that nothing documents is documented, or assumed, in a record of this shape. */
export function namedOnPage(record: ReviewRecord, what: string): string {
  const page = `Add the page that documents ${what} to ${pageFields(record)} and say so in its \`result\``;
  const assumption = assumedIn(record);
  return assumption === undefined ? page : `${page}, ${assumption}`;
}

/** How a name is documented in a webhook catalogue, which has no findings; undefined for other records. */
export function namedInCatalogue(record: ReviewRecord): string | undefined {
  return record.catalogue === undefined
    ? undefined
    : `Name it literally under \`events\` or \`channels\`, or in the \`result\` of a page under ${pageFields(record)}, or remove it from the spec.`;
}

/** A gap excuses only what a record assumes that says of itself that it is partial. */
function assumedIn({ claim, dialect, catalogue }: ReviewRecord): string | undefined {
  if (claim.kind === 'partial') return 'name it in the `decision` of a gap';
  return dialect === 'canonical' && catalogue === undefined
    ? 'name it in the `decision` of a gap under the verdict `partial-event-api`'
    : undefined;
}
