import stringWidth from 'fast-string-width';

/** The columns that a text takes in a terminal: an East Asian wide character or an emoji two, a combining mark none. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** A text with spaces behind it, up to so many columns in a terminal. */
export function padTo(columns: number, text: string): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** The start of a text, as far as it fits into so many columns. No character is torn from its marks. */
export function startWithin(columns: number, text: string): string {
  let width = 0;
  let start = '';
  for (const character of charactersOf(text)) {
    width += columnsOf(character);
    if (width > columns) break;
    start += character;
  }
  return start;
}

/** The end of a text, as far as it fits into so many columns. */
export function endWithin(columns: number, text: string): string {
  const characters = charactersOf(text);
  let width = 0;
  let from = characters.length;
  while (from > 0) {
    width += columnsOf(characters[from - 1] ?? '');
    if (width > columns) break;
    from -= 1;
  }
  return characters.slice(from).join('');
}

let segmenter: Intl.Segmenter | undefined;

/** What people take for characters. A segmenter takes 14 ms to make, so none is made for plain text. */
function charactersOf(text: string): string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter('en');
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
