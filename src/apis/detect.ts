import { endOfString } from '../yaml/json-string.ts';

/** The keys at the root that make a text an API document of some kind. */
export type RootKey = 'asyncapi' | 'openapi' | 'swagger';

/**
 * Whether a text may hold a key at its root, in any style of YAML or JSON, without parsing it. A no is certain; where it
 * says yes, the parsed root decides.
 */
export function mayHoldRootKey(key: RootKey, text: string): boolean {
  if (mayBeEscaped(key, text)) return holdsKey(key, unescaped(text));
  if (!text.includes(key)) return false;
  return isPlainlyWritten(text) ? looksLike(key, text) : holdsKey(key, text);
}

/**
 * True where the keys at the root begin lines, or are the strings in the outermost braces of JSON: nothing at the root is merged,
 * tagged, quoted, explicit or an alias, and there is one document.
 */
function isPlainlyWritten(text: string): boolean {
  const start = startOfContent(text);
  if (text.charAt(start) === '{') return !oddInFlow.test(text);
  const isAtLineStart = start === 0 || /[\n\r\uFEFF]/.test(text.charAt(start - 1));
  if (!isAtLineStart || !/[A-Za-z_$]/.test(text.charAt(start))) return false;
  oddLine.lastIndex = start;
  return !oddLine.test(text);
}

const oddInFlow = /<<|[{,]\s*[?*&!]|^---/m;
const oddLine = /^(?:<<|["'?*!&{[]|---|\.\.\.)/gm;

/** True when the text plainly has a key at its root. */
export function plainlyHoldsRootKey(key: RootKey, text: string): boolean {
  return looksLike(key, text);
}

/** True when it says so with a version, so that it means to be an AsyncAPI document even if it cannot be parsed. */
export function saysItIsAsyncApi(text: string): boolean {
  return looksLike('asyncapi', text, /^["']?v?\d/);
}

/** True when it says so of any kind of API document. */
export function saysItIsApi(text: string): boolean {
  return rootKeys.some((key) => looksLike(key, text, /^["']?v?\d/));
}

const rootKeys: readonly RootKey[] = ['asyncapi', 'openapi', 'swagger'];

function looksLike(key: string, text: string, value?: RegExp): boolean {
  if (!text.includes(key)) return false;
  const isValue = (at: number) => value === undefined || value.test(text.slice(at, at + 9).trimStart());
  const lines = text.matchAll(new RegExp(`^\\uFEFF?["']?${key}["']?\\s*:`, 'gm'));
  for (const { index, 0: line } of lines) if (isValue(index + line.length)) return true;
  return isTopKeyInFlow(key, text, isValue);
}

/** In JSON and flow style the line says nothing: only a key in the outermost braces counts. */
function isTopKeyInFlow(key: string, text: string, isValue: (at: number) => boolean): boolean {
  const tokens = /["{}[\]]|[\w-]+/g;
  tokens.lastIndex = startOfContent(text);
  if (text.charAt(tokens.lastIndex) !== '{') return false;
  let depth = 0;
  let isClosed = true;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match;
    const end = token === '"' && isClosed ? endOfString(text, match.index) : tokens.lastIndex;
    if (end === undefined) isClosed = false;
    else tokens.lastIndex = end;
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && isKey(text, match.index, tokens.lastIndex, key)) {
      const colon = /^['\s]*:/.exec(text.slice(tokens.lastIndex, tokens.lastIndex + 9));
      if (colon !== null && isValue(tokens.lastIndex + colon[0].length)) return true;
    }
  }
  return false;
}

/** Where the first document begins: after blanks, comments (of JSON as well), directives and a line `---`. */
export function startOfContent(text: string): number {
  const blank = /[\s\uFEFF]+|[#%][^\n\r]*|\/\/[^\n\r]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|---(?=\s|$)/y;
  for (;;) {
    const at = blank.lastIndex;
    if (!blank.test(text)) return at;
  }
}

function isKey(text: string, start: number, end: number, key: string): boolean {
  if (end - start > key.length + 2) return false;
  const token = text.slice(start, end);
  return token === key || token === `"${key}"`;
}

/** As a key in any style of YAML: plain, quoted, after `?`, or as an alias. If the text does not show it, it may be one. */
function holdsKey(key: RootKey, text: string): boolean {
  if (!text.includes(key)) return false;
  const written = new RegExp(`\\b${key}["']?\\s*[:#]|[!&][^\\n]{0,80}\\b${key}`);
  return written.test(text) || explicitKey.test(text) || holdsAliasAsKey(text);
}

const explicitKey = /(?:^|[\s{,[-])\?(?:\s|$)/m;

/** An alias that is a key has a blank after it: the colon could belong to its name. */
function holdsAliasAsKey(text: string): boolean {
  return text.includes('&') && text.includes('*') && /\s:(?:\s|$)/.test(text);
}

/** True where one of the letters of a key is an escape of JSON or YAML, or a quoted text goes on behind a line end. */
function mayBeEscaped(key: RootKey, text: string): boolean {
  if (!text.includes('\\')) return false;
  return escapedLetters[key].test(text) || escapedLineEnd.test(text);
}

const escapedLetters: Readonly<Record<RootKey, RegExp>> = {
  asyncapi: lettersOf('asyncapi'),
  openapi: lettersOf('openapi'),
  swagger: lettersOf('swagger'),
};

function lettersOf(key: RootKey): RegExp {
  const codes = [...new Set(key)].map((letter) => letter.charCodeAt(0).toString(16));
  return new RegExp(`\\\\(?:x|u00|U000000)(?:${[...codes, ...codes.map((code) => code.toUpperCase())].join('|')})`);
}

/** A line that ends in a quoted text without being an end there. */
const escapedLineEnd = /\\(?:\r\n?|\n)/;

function unescaped(text: string): string {
  return text
    .replaceAll(/\\(?:\r\n?|\n)[ \t]*/g, '')
    .replaceAll(/\\(?:x|u00|U000000)([0-7][0-9a-fA-F])/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
}
