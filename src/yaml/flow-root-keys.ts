/**
 * The keys in the outermost braces of a text in flow style, by a scan that also reads a text which is broken.
 * @param start where the content of the text begins
 */
export function flowRootKeys(text: string, start: number): ReadonlySet<string> {
  const keys = new Set<string>();
  const tokens = /["{}[\]]|[\w-]+/g;
  tokens.lastIndex = start;
  let depth = 0;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match;
    let key = token;
    if (token === '"') {
      const end = text.indexOf('"', match.index + 1);
      if (end === -1) return keys;
      tokens.lastIndex = end + 1;
      key = text.slice(match.index + 1, end);
    } else if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth === 1 && /^[ \t]*:/.test(text.slice(tokens.lastIndex, tokens.lastIndex + 9))) keys.add(key);
  }
  return keys;
}
