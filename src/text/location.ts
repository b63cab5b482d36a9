import type { Span } from './span.ts';

/** Where a value was written. `pointer` (RFC 6901) stays the same when lines move. */
export interface Location {
  readonly file: string;
  readonly span: Span;
  readonly pointer: string;
}

/** A value that remembers where it was written. */
export interface Located<T> {
  readonly value: T;
  readonly at: Location;
}

/** The first character of a file: the place of findings about the file as a whole. */
export function startOf(file: string): Location {
  return { file, span: { start: 0, end: 0 }, pointer: '' };
}
