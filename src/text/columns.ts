import stringWidth from 'fast-string-width';

/** The columns that a text takes in a terminal: an East Asian wide character or an emoji two, a combining mark none. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** A text with spaces behind it, up to so many columns in a terminal. */
export function padTo(columns: number, text: string): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}
