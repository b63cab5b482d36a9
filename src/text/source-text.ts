import { type Quote, quoteOf } from './quote.ts';
import type { Span } from './span.ts';

/** A place as people and editors count it: lines and columns from 1, columns in UTF-16 units. A byte order mark is no column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** One file's text, with its line starts computed once, when a position is first asked for. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  get lineStarts(): readonly number[] {
    this.#lineStarts ??= findLineStarts(this.text);
    return this.#lineStarts;
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const index = lastAtOrBefore(this.lineStarts, clamped);
    return { line: index + 1, column: Math.max(clamped - (this.lineStarts[index] ?? 0), 0) + 1 };
  }

  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }

  /** The offset of a position; one before or past a line stays on that line. */
  offsetAt(position: Position): number {
    const lineStart = this.lineStarts[position.line - 1];
    if (lineStart === undefined) return this.text.length;
    const nextLine = this.lineStarts[position.line] ?? this.text.length;
    return Math.max(lineStart, Math.min(lineStart + position.column - 1, nextLine));
  }

  /** The text between two offsets. */
  slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** A quote of the line of a position, of at most so many characters. */
  quoteAt({ line, column }: Position, most: number): Quote {
    return quoteOf(this.line(line), column, most);
  }

  /** The text of a line (counted from 1) without its line end; empty beyond the last. */
  line(number: number): string {
    const start = this.lineStarts[number - 1];
    if (start === undefined) return '';
    let end = this.lineStarts[number] ?? this.text.length;
    if (end > start && this.text[end - 1] === '\n') end -= 1;
    if (end > start && this.text[end - 1] === '\r') end -= 1;
    return this.text.slice(start, end);
  }
}

function findLineStarts(text: string): number[] {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
