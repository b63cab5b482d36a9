import { columnsOf, startWithin } from './columns.ts';

/** Words of a line. Between two spans is a space. */
export interface Span {
  readonly text: string;
  /** Colours it. */
  readonly paint?: (text: string) => string;
  /** It is never broken, so that it can be copied: a place, a command. */
  readonly whole?: true;
}

/** A word, or the piece of a broken one. */
interface Piece {
  readonly text: string;
  readonly span: Span;
}

/** The fewest columns that a line is given. */
const narrowest = 20;

/**
 * Lines of at most so many columns. A word that is longer than a line, such as an address or a sentence of a script without
 * spaces, is broken.
 * @param indent spaces before each line but the first
 */
export function wrapped(spans: readonly Span[], columns: number, indent = 0): string {
  const lines: Piece[][] = [[]];
  let left = Math.max(narrowest, columns);
  const breakLine = () => {
    lines.push([]);
    left = Math.max(narrowest, columns - indent);
  };
  const put = (span: Span, text: string) => {
    const line = lines.at(-1) ?? [];
    left -= columnsOf(text) + (line.length === 0 ? 0 : 1);
    line.push({ text, span });
  };
  for (const span of spans) {
    for (const word of span.whole ? [span.text] : span.text.split(' ')) {
      let rest = word;
      for (;;) {
        const room = left - (lines.at(-1)?.length === 0 ? 0 : 1);
        const width = columnsOf(rest);
        if (width <= room) break;
        const isLong = span.whole === undefined && width > Math.max(narrowest, columns - indent);
        const piece = isLong && room >= narrowest ? startWithin(room, rest) : '';
        if (piece !== '') put(span, piece);
        else if (lines.at(-1)?.length === 0) break;
        rest = rest.slice(piece.length);
        breakLine();
      }
      put(span, rest);
    }
  }
  return lines.map(paintedLine).join(`\n${' '.repeat(indent)}`);
}

/** Neighbours of one span are coloured together. */
function paintedLine(line: readonly Piece[]): string {
  const spans = [...new Set(line.map(({ span }) => span))];
  return spans
    .map((span) => {
      const words = line.filter((piece) => piece.span === span).map(({ text }) => text);
      return (span.paint ?? String)(words.join(' '));
    })
    .join(' ');
}
