/** A text as quotes are compared with it, with the place of each of its characters in the original. */
export interface FoldedText {
  readonly text: string;
  /** The offset in the original of an offset in the folded text. */
  readonly offsetOf: (offset: number) => number;
}

/**
 * Fold what readers do not see as a difference: compatibility forms (Unicode NFKC), case, white space, dashes, typographic
 * quotation marks, invisible characters, and the marks of Markdown (`*`, `` ` ``, `_` around words, the address of a link).
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
    else if (groups?.markup === undefined) for (const char of foldedPiece(piece)) put(char, index);
  }
  return { text: parts.join(''), offsetOf: (offset) => places[offset] ?? original.length };
}

/** Plain characters, the address of a Markdown link and `_` around words, or any other character with its accents. */
const pieces =
  /(?<plain>(?:[A-Za-z0-9 ,.;:!?'"()/@#%&=+<>{}|~^$-](?!\p{M}))+)|(?<markup>\]\([^()\s]{1,2000}\)|(?<![\p{L}\p{N}])_+(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])_+(?![\p{L}\p{N}_]))|\P{M}\p{M}{0,8}|\p{M}/gsu;

function foldedPiece(piece: string): string {
  const plain = piece.normalize('NFKC');
  if (marks.test(plain)) return '';
  return plain.replaceAll(dashes, '-').replaceAll(singleMarks, "'").replaceAll(doubleMarks, '"').toLowerCase();
}

const marks = /^(?:[*`[\]\u00ad\u200b-\u200d\u2060\ufeff])$/;
const dashes = /[\u2010-\u2015\u2212]/g;
const singleMarks = /[\u2018-\u201b\u2032\u00b4]/g;
const doubleMarks = /[\u201c-\u201f\u2033\u00ab\u00bb]/g;
