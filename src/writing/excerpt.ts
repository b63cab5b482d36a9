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
    underline: ' '.repeat(width(before)) + mark.repeat(Math.max(1, width(meant))),
  };
}

/** Columns in a terminal: East Asian wide characters and emoji take two, combining marks none. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return columns;
}
