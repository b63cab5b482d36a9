import type { Location } from '../text/location.ts';
import type { Quote } from '../text/quote.ts';
import { quoteOf } from '../text/quote.ts';
import { type Position, SourceText } from '../text/source-text.ts';
import type { Span } from '../text/span.ts';
import { maskedLine } from './masked.ts';

/** Where a part of a file begins: its offset in UTF-16 units, its line and its column from 1. */
export interface Start extends Position {
  readonly offset: number;
}

/**
 * A part of a capture, placed in the whole, which is never in memory. Quotes of it show no values, for reports are read by more
 * people than captures are.
 */
export class Excerpt extends SourceText {
  readonly start: Start;
  readonly #showsValues: boolean;
  /** The line that was masked last: a delivery often is one line with many findings. */
  #masked: { readonly number: number; readonly text: string } | undefined;

  constructor(file: string, text: string, start: Start, showsValues: boolean) {
    super(file, text);
    this.start = start;
    this.#showsValues = showsValues;
  }

  /** The excerpt as a whole. */
  get whole(): Location {
    return this.at({ start: 0, end: this.text.length }, '');
  }

  /** A place of the file. @param span in the excerpt */
  at(span: Span, pointer: string): Location {
    const { offset } = this.start;
    return { file: this.file, span: { start: span.start + offset, end: span.end + offset }, pointer };
  }

  override positionAt(offset: number): Position {
    const { line, column } = super.positionAt(offset - this.start.offset);
    return line === 1
      ? { line: this.start.line, column: column + this.start.column - 1 }
      : { line: line + this.start.line - 1, column };
  }

  override slice({ start, end }: Span): string {
    const { offset } = this.start;
    return maskedLine(super.slice({ start: start - offset, end: end - offset }), this.#showsValues);
  }

  override line(number: number): string {
    if (this.#masked?.number !== number)
      this.#masked = { number, text: maskedLine(super.line(number - this.start.line + 1), this.#showsValues) };
    return this.#masked.text;
  }

  override quoteAt({ line, column }: Position, most: number): Quote {
    const before = line === this.start.line ? this.start.column - 1 : 0;
    const quote = quoteOf(this.line(line), Math.max(1, column - before), most);
    return { ...quote, column: quote.column + before };
  }
}
