/** A half-open range of UTF-16 offsets into one file: the only way a place is stored. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Nested {
  readonly span: Span;
  readonly around: Nested | undefined;
  /** The least index of this span and of those around it. */
  readonly first: number;
}

/** Spans that lie apart or in each other, as those of a document's nodes do, so that those around a place are found at once. */
export class SpanIndex {
  readonly #spans: readonly Nested[];

  constructor(spans: readonly Span[]) {
    const ordered = [...spans.entries()].sort(([, a], [, b]) => a.start - b.start || b.end - a.end);
    let around: Nested | undefined;
    this.#spans = ordered.map(([index, span]) => {
      while (around !== undefined && !holds(around.span, span)) around = around.around;
      if (around !== undefined && holds(span, around.span)) return around;
      around = { span, around, first: Math.min(index, around?.first ?? index) };
      return around;
    });
  }

  /** The index of the first span, in the order they were given, that a place lies in. */
  firstAround(place: Span): number | undefined {
    let [low, high] = [0, this.#spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#spans[middle]?.span.start ?? 0) <= place.start) low = middle + 1;
      else high = middle;
    }
    let found = this.#spans[low - 1];
    while (found !== undefined && !holds(found.span, place)) found = found.around;
    return found?.first;
  }
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
