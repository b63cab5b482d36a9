/**
 * Text of at most so many characters. Of a longer one the middle is left out, for a long name in a sentence is between
 * the subject and the statement.
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor((most - 2) / 2);
  return `${text.slice(0, startOfCharacter(text, half))}…${text.slice(startOfCharacter(text, text.length - half))}`;
}

/** The same offset, or the one before where it lies within a surrogate pair. */
export function startOfCharacter(text: string, offset: number): number {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset;
}
