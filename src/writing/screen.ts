import pc from 'picocolors';
import type { QuotedPlace } from '../finding/finding.ts';
import { columnsOf, endWithin, startWithin } from '../text/columns.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import { wrapped } from '../text/wrap.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';

/** What text for a terminal is fitted to. */
export interface Screen {
  readonly columns: number;
  /** Frames are drawn with characters of ASCII. */
  readonly ascii: boolean;
  /** Words may hide a link (OSC 8). */
  readonly links: boolean;
}

/** That of a file, of a pipe, and of a terminal that does not tell its width. */
export const plainScreen: Screen = { columns: 80, ascii: false, links: false };

/** Named here and not by `picocolors`, whose types a user of the package does not have. */
export type Colors = Readonly<
  Record<'blue' | 'bold' | 'cyan' | 'dim' | 'gray' | 'green' | 'magenta' | 'red' | 'underline' | 'yellow', Paint>
>;

/** The colours of a terminal, or of none. */
export function colorsFor(color: boolean): Colors {
  return pc.createColors(color);
}

/** Words that lead to an address, where the screen has links. The words must not hold controls. */
export function linked(words: string, address: string | undefined, { links }: Screen): string {
  return links && address !== undefined ? `\u001b]8;;${address}\u0007${words}\u001b]8;;\u0007` : words;
}

type Paint = (text: string) => string;

/** A place with its line: `┌ file:line:column  message`, then the line and what is meant in it. */
export function frameOf(
  { at, range, quote }: QuotedPlace,
  {
    mark,
    paint,
    message = '',
  }: { readonly mark: string; readonly paint: Paint; readonly message?: string | undefined },
  { dim, cyan }: Colors,
  { columns, ascii }: Screen,
): string {
  const [corner, side] = ascii ? (['-->', '|'] as const) : (['┌', '│'] as const);
  const place = cyan(escapeLine(`${at.file}:${range.start.line}:${range.start.column}`));
  const words = message === '' ? [] : [{ text: oneLine(message) }];
  const head = `  ${wrapped([{ text: `${dim(corner)} ${place}`, whole: true }, ...words], columns - 2, 4)}`;
  const excerpt = excerptOf(quote, range, mark);
  if (excerpt === undefined) return head;
  const gutter = String(excerpt.number);
  const blank = ' '.repeat(gutter.length);
  const { text, underline } = fitted(excerpt, columns - gutter.length - 5, mark);
  return [head, `  ${dim(`${gutter} ${side}`)} ${text}`, `  ${dim(`${blank} ${side}`)} ${paint(underline)}`].join('\n');
}

/** The parts around what is meant are cut first: two thirds of what is left is for the part behind it, which says more. */
function fitted(
  { before, meant, after, text, underline }: Excerpt,
  room: number,
  mark: string,
): Pick<Excerpt, 'text' | 'underline'> {
  if (columnsOf(text) <= room) return { text, underline };
  const [widthBefore, widthAfter] = [columnsOf(before), columnsOf(after)];
  const spare = Math.max(0, room - columnsOf(meant));
  const forBefore = Math.min(widthBefore, Math.max(Math.floor(spare / 3), spare - widthAfter));
  const start = forBefore < widthBefore ? cutStart(before, forBefore) : before;
  const middle = cutEnd(meant, room - columnsOf(start));
  const end = cutEnd(after, room - columnsOf(start) - columnsOf(middle));
  return {
    text: `${start}${middle}${end}`,
    underline: ' '.repeat(columnsOf(start)) + mark.repeat(Math.max(1, columnsOf(middle))),
  };
}

function cutStart(text: string, room: number): string {
  return room < 1 ? '' : `…${endWithin(room - 1, text)}`;
}

function cutEnd(text: string, room: number): string {
  if (columnsOf(text) <= room) return text;
  return room < 1 ? '' : `${startWithin(room - 1, text)}…`;
}
