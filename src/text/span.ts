/** A half-open range of UTF-16 offsets into one file: the only way a place is stored. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
