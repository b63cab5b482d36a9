import { endOfString } from './json-string.ts';

/**
 * The keys at the root of a text that is plainly JSON, by a scan; undefined where the text is anything else, or where
 * a key is written with escapes.
 * @param start where the content of the text begins
 */
export function jsonRootKeys(text: string, start: number): ReadonlySet<string> | undefined {
  if (text.charCodeAt(start) !== braceCode) return undefined;
  const keys = new Set<string>();
  let depth = 0;
  let stringStart = start;
  let stringEnd = start;
  for (let at = start; at < text.length; at++) {
    const kind = kindOfCode[text.charCodeAt(at)];
    if (kind === between) continue;
    if (kind === quote) {
      const end = endOfString(text, at);
      if (end === undefined) return undefined;
      [stringStart, stringEnd] = [at, end];
      at = end - 1;
    } else if (kind === colon) {
      // A key without quotes is YAML.
      if (at !== stringEnd && text.slice(stringEnd, at).trim() !== '') return undefined;
      if (depth > 1) continue;
      const key = text.slice(stringStart + 1, stringEnd - 1);
      if (key.includes('\\')) return undefined;
      keys.add(key);
    } else if (kind === opening) depth++;
    else if (kind === closing) {
      depth--;
      if (depth === 0) return text.slice(at + 1).trim() === '' ? keys : undefined;
    } else return undefined;
  }
  return undefined;
}

const [between, quote, colon, opening, closing] = [1, 2, 3, 4, 5];

/** Blanks, commas, and what numbers, `true`, `false` and `null` are written with, stand between strings and brackets. */
const kindOfCode = kindsOf([
  [' \t\r\n,-+.0123456789Etrufalsen', between],
  ['"', quote],
  [':', colon],
  ['{[', opening],
  ['}]', closing],
]);

function kindsOf(kinds: readonly (readonly [string, number | undefined])[]): Uint8Array {
  const byCode = new Uint8Array(128);
  for (const [characters, kind = 0] of kinds)
    for (const character of characters) byCode[character.charCodeAt(0)] = kind;
  return byCode;
}

const braceCode = '{'.charCodeAt(0);
