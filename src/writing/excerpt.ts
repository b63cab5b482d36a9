import { columnsOf } from '../text/columns.ts';
import { escapeLine } from '../text/escape.ts';
import type { Quote } from '../text/quote.ts';
import type { Range } from '../text/source-text.ts';

/** One line of a file with the part that is meant underlined. */
export interface Excerpt {
  readonly number: number;
  readonly before: string;
  readonly meant: string;
  readonly after: string;
  readonly text: string;
  readonly underline: string;
}

/** A quoted line with its part of the range at which it was quoted underlined; undefined where there is nothing to be seen. */
export function excerptOf(quote: Quote | undefined, { start, end }: Range, mark: string): Excerpt | undefined {
  const text = (quote?.text ?? '').replaceAll('\t', ' ');
  if (quote === undefined || text.trim() === '') return undefined;
  const from = start.column - quote.column;
  const to = end.line === start.line ? end.column - quote.column : text.trimEnd().length;
  const before = `${quote.column > 1 ? '…' : ''}${escapeLine(text.slice(0, from))}`;
  const meant = escapeLine(text.slice(from, to));
  const rest = `${escapeLine(text.slice(Math.max(from, to)))}${quote.cut ? '…' : ''}`;
  const after = to > text.length ? '' : rest;
  return {
    number: start.line,
    before,
    meant,
    after,
    text: `${before}${meant}${after}`,
    underline: ' '.repeat(columnsOf(before)) + mark.repeat(Math.max(1, columnsOf(meant))),
  };
}
