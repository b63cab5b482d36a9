import { textOfHtml } from './html.ts';

/** A text as quotes are compared with it, with the place of each of its characters in the original. */
export interface FoldedText {
  readonly text: string;
  /** The offset in the original of an offset in the folded text. */
  readonly offsetOf: (offset: number) => number;
}

/**
 * Fold what readers do not see as a difference: compatibility forms (Unicode NFKC), case, white space, dashes, quotation marks
 * of every kind, invisible characters, entities, and marks of Markdown (`*`, `` ` ``, `_` around words, the address of a link,
 * what starts a heading, an item or a cell, and the tags of styles).
 */
export function foldText(original: string): FoldedText {
  const parts: string[] = [];
  const places: number[] = [];
  let isBlank = true;
  const put = (char: string, at: number) => {
    const isSpace = char === ' ' || /\s/.test(char);
    if (isSpace && isBlank) return;
    isBlank = isSpace;
    parts.push(isSpace ? ' ' : char);
    for (let unit = 0; unit < char.length; unit++) places.push(at);
  };
  for (const { 0: piece, index, groups } of original.matchAll(pieces)) {
    if (groups?.plain !== undefined)
      for (let at = 0; at < piece.length; at++) put(piece.charAt(at).toLowerCase(), index + at);
    else if (groups?.gap !== undefined) put(' ', index);
    else if (groups?.markup === undefined)
      for (const char of foldedPiece(groups?.entity === undefined ? piece : textOfHtml(piece).text)) put(char, index);
  }
  return { text: parts.join(''), offsetOf: (offset) => places[offset] ?? original.length };
}

/** Scripts that have no blanks between words, so that one is the end of a line. */
const unspaced = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3001\u3002]`;

/** The address of a Markdown link, `_` around words, bullets, dashes and the like that stand alone, and the tags of styles. */
const markup = [
  String.raw`\]\([^()\s]{1,2000}\)`,
  String.raw`(?<![\p{L}\p{N}])_+(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])_+(?![\p{L}\p{N}_])`,
  String.raw`(?<=^|\s)(?:[•+:*|–—-]{1,200}|#{1,6})(?=\s|$)|(?<=^|\n)>+(?=\s)`,
  String.raw`(?<=${unspaced})\s+(?=${unspaced})`,
  String.raw`<\/?(?:a|b|code|em|i|kbd|mark|span|strong|sub|sup|u|wbr)(?:\s[^<>\n]{0,500})?>`,
].join('|');

const gap = String.raw`<\/?(?:br|div|li|ol|p|table|td|th|tr|ul)(?:\s[^<>\n]{0,500})?\/?>|\|`;
const entity = String.raw`&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8});`;
const plain = String.raw`(?:(?!(?<=^|\s)[+:#-]{1,200}(?:\s|$))[A-Za-z0-9 ,.;:!?()/@#%=+{}~^$-](?!\p{M}))+`;

/** What is folded by itself; the last two are any other character with its accents. */
const pieces = new RegExp(
  `(?<markup>${markup})|(?<gap>${gap})|(?<entity>${entity})|(?<plain>${plain})|\\P{M}\\p{M}{0,8}|\\p{M}`,
  'gsu',
);

function foldedPiece(piece: string): string {
  const plain = piece.normalize('NFKC');
  return marks.test(plain) ? '' : plain.replaceAll(dashes, '-').toLowerCase();
}

/** Marks of Markdown, quotation marks, and characters that show nothing or set the direction of a text. */
const marks =
  /^(?:[*`[\]"'\u00ab\u00b4\u00bb\u2018-\u201f\u2032\u2033\u2039\u203a\u300c-\u300f]|[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])$/;
const dashes = /[\u2010-\u2015\u2212]/g;
