import type { Finding } from '../finding/finding.ts';
import type { Location } from '../text/location.ts';

/** The first of some parts of a document, and what is said of the others. */
export interface Bounded<T> {
  readonly kept: readonly T[];
  readonly unread: readonly Finding[];
}

/** Keep at most so many parts of one kind: each is held against all that the record says. */
export function bounded<T extends { readonly at: Location }>(
  parts: readonly T[],
  most: number,
  what: string,
): Bounded<T> {
  const first = parts[most];
  if (first === undefined) return { kept: parts, unread: [] };
  const [count, limit] = [parts.length, most].map((number) => number.toLocaleString('en-US'));
  const message = `This spec has ${count} ${what}; of them, ${limit} are held against the record, and none from here on.`;
  const hint = 'Raise `limits.channels` in the configuration if the spec is honest.';
  return { kept: parts.slice(0, most), unread: [{ message, at: first.at, hint }] };
}
