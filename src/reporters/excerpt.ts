import type { Range } from '../text/source-text.ts';
import { escapeControls } from './escape.ts';

/** One line of a file with the part that is meant underlined. */
export interface Excerpt {
  readonly number: number;
  readonly before: string;
  readonly meant: string;
  readonly after: string;
  readonly text: string;
  readonly underline: string;
}

const widest = 110;
const contextBefore = 30;

/** The line at which a range begins, cut to a width that can be read, with its part of the range underlined. */
export function excerptOf(text: string | undefined, range: Range, mark: string): Excerpt | undefined {
  const line = (text ?? '').replaceAll('\t', ' ');
  if (line.trim() === '') return undefined;
  const start = range.start.column - 1;
  const end = range.end.line === range.start.line ? range.end.column - 1 : line.trimEnd().length;
  const from = line.length <= widest ? 0 : Math.max(0, Math.min(start - contextBefore, line.length - widest));
  const before = `${from > 0 ? '…' : ''}${escapeControls(line.slice(from, start))}`;
  const meant = escapeControls(line.slice(start, Math.min(end, from + widest)));
  const after = `${escapeControls(line.slice(Math.max(start, end), from + widest))}${line.length > from + widest ? '…' : ''}`;
  const rest = end > from + widest ? '' : after;
  return {
    number: range.start.line,
    before,
    meant,
    after: rest,
    text: `${before}${meant}${rest}`,
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
