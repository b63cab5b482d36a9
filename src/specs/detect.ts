/**
 * What a text may be, told without parsing it. A text that is said to be no such document is none; one that may be is
 * looked at again when it is parsed.
 */
export function mayBeAsyncApi(text: string): boolean {
  return holdsKey(text) || (escapedLetter.test(text) && holdsKey(unescaped(text)));
}

/** True when the text says at its top, without any art, that it is an AsyncAPI document. */
export function looksLikeAsyncApi(text: string): boolean {
  return looksLike('asyncapi', text);
}

export function mayBeOpenApi(text: string): boolean {
  return looksLike('openapi', text);
}

function looksLike(key: string, text: string): boolean {
  if (!text.includes(key)) return false;
  return new RegExp(`^\\uFEFF?["']?${key}["']?\\s*:`, 'm').test(text) || isTopKeyInFlow(key, text);
}

/** In JSON and flow style the line says nothing: a key counts that stands in the outermost braces. */
function isTopKeyInFlow(key: string, text: string): boolean {
  const start = /^[\s\uFEFF]*(?:#.*\s+)*(?:---\s+)?(?=\{)/.exec(text);
  if (start === null) return false;
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]]|[\w-]+/gs;
  tokens.lastIndex = start[0].length;
  let depth = 0;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match;
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && isKey(token, key) && /^['\s]*:/.test(text.slice(tokens.lastIndex, tokens.lastIndex + 9)))
      return true;
  }
  return false;
}

function isKey(token: string, key: string): boolean {
  return token === key || token === `"${key}"`;
}

/** As a key in any style of YAML: plain, quoted, after `?`, or as the anchor of an alias that is used as a key. */
function holdsKey(text: string): boolean {
  return text.includes('asyncapi') && /\basyncapi["']?\s*:|[?&!][^\n]{0,80}\basyncapi/.test(text);
}

/** One of the letters of `asyncapi` as an escape of JSON or YAML. */
const escapedLetter = /\\(?:x|u00|U000000)(?:61|73|79|6e|63|70|69)/i;

function unescaped(text: string): string {
  return text.replaceAll(/\\(?:x|u00|U000000)([0-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
