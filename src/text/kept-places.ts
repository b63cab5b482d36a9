import type { Location } from './location.ts';
import type { Quote } from './quote.ts';
import { type Position, type Range, SourceText } from './source-text.ts';
import type { Span } from './span.ts';

/** A place of a text that is not in memory any more, as reports show it. */
export interface KeptPlace {
  readonly at: Location;
  readonly range: Range;
  readonly quote: Quote;
  /** The beginning of the text at the place. */
  readonly text: string;
}

const longestText = 1000;

/** Keep a place of a text, and nothing else of it. @param quoteLength characters of the quote */
export function keptPlace(at: Location, source: SourceText, quoteLength: number): KeptPlace {
  const range = source.rangeOf(at.span);
  const quote = source.quoteAt(range.start, quoteLength);
  const text = source.slice({ start: at.span.start, end: Math.min(at.span.end, at.span.start + longestText) });
  // V8 keeps a whole text in memory as long as a piece of it is in use.
  return structuredClone({ at, range, quote, text });
}

/** A file of which only some places are known. */
export class KeptPlaces extends SourceText {
  readonly #places: readonly KeptPlace[];

  constructor(file: string, places: readonly KeptPlace[]) {
    super(file, '');
    this.#places = places;
  }

  override rangeOf(span: Span): Range {
    return this.#placeAt(span)?.range ?? super.rangeOf(span);
  }

  override slice(span: Span): string {
    return this.#placeAt(span)?.text ?? '';
  }

  override quoteAt({ line, column }: Position): Quote {
    const place = this.#places.find(({ range: { start } }) => start.line === line && start.column === column);
    return place?.quote ?? { text: '', column, cut: false };
  }

  #placeAt({ start, end }: Span): KeptPlace | undefined {
    return this.#places.find(({ at: { span } }) => span.start === start && span.end === end);
  }
}
