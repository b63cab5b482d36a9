/**
 * Where a string that begins with a double quote ends; undefined where it does not. A loop, for strings may be of any length, and
 * an expression with a choice for each character runs out of stack on long ones.
 */
export function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '"') return at + 1;
  }
  return undefined;
}
