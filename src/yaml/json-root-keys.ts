/**
 * The keys at the root of a text that is plainly JSON, by a scan; undefined where the text is anything else, or where
 * a key is written with escapes.
 * @param start where the content of the text begins
 */
export function jsonRootKeys(text: string, start: number): ReadonlySet<string> | undefined {
  if (text.charAt(start) !== '{') return undefined;
  const keys = new Set<string>();
  let depth = 0;
  let string = { start, end: start };
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') {
      string = { start: at, end: endOfString(text, at) };
      if (string.end === 0) return undefined;
      at = string.end - 1;
    } else if (character === ':') {
      // A key without quotes is YAML.
      if (text.slice(string.end, at).trim() !== '') return undefined;
      if (depth > 1) continue;
      const key = text.slice(string.start + 1, string.end - 1);
      if (key.includes('\\')) return undefined;
      keys.add(key);
    } else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return text.slice(at + 1).trim() === '' ? keys : undefined;
    } else if (!betweenStrings.has(character)) return undefined;
  }
  return undefined;
}

/** Blanks, commas, and what numbers, `true`, `false` and `null` are written with. */
const betweenStrings = new Set(' \t\r\n,-+.0123456789Etrufalsen');

/** Behind the closing quote; 0 where there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charAt(before - 1) === '\\') before--;
  return (at - before) % 2 === 1;
}
