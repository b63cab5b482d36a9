import { code } from './fast-cursor.ts';

/** There is nothing ordinary here. */
export const none = -1;

/** A longer key is for the parser to judge. */
const longestKey = 1024;

/**
 * The end of the line in which an entry of a map stands as nearly all do: `key:`, `key: value`, with or without quotes, without
 * escapes, comments or anything that the parser might read otherwise.
 */
export function endOfOrdinaryEntry(text: string, start: number): number {
  const colon = endOfKey(text, start);
  if (text.charCodeAt(colon) !== code.colon || colon - start > longestKey) return none;
  const next = text.charCodeAt(colon + 1);
  if (next === code.lineFeed) return colon + 1;
  return next === code.space ? endOfOrdinaryScalar(text, colon + 2) : none;
}

/** The end of the line in which nothing but such a value stands. */
export function endOfOrdinaryScalar(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (isQuote(first)) {
    const end = endOfQuoted(text, start, first);
    return text.charCodeAt(end) === code.lineFeed ? end : none;
  }
  return kindOf(first) >= startsValue ? endOfPlain(text, start) : none;
}

function endOfKey(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (isQuote(first)) return endOfQuoted(text, start, first);
  if (kindOf(first) !== startsKey) return none;
  let at = start + 1;
  while (kindOf(text.charCodeAt(at)) >= isInKey) at++;
  return at;
}

/** Behind the closing quote in the same line. */
function endOfQuoted(text: string, start: number, quote: number): number {
  for (let at = start + 1; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return text.charCodeAt(at + 1) === quote ? none : at + 1;
    if (!(unit >= code.space) || unit === code.backslash) return none;
  }
}

function endOfPlain(text: string, start: number): number {
  for (let at = start; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit === code.colon) {
      if (!(text.charCodeAt(at + 1) > code.space)) return none;
    } else if (unit === code.hash) {
      if (text.charCodeAt(at - 1) <= code.space) return none;
    } else if (!(unit >= code.space)) return unit === code.lineFeed ? at : none;
  }
}

function isQuote(unit: number): boolean {
  return unit === code.singleQuote || unit === code.doubleQuote;
}

const [isInKey, startsValue, startsKey] = [1, 2, 3];

/** What a character may be in an ordinary line; 0 for one that is for the parser to judge. */
function kindOf(unit: number): number {
  return unit < kinds.length ? (kinds[unit] as number) : 0;
}

const kinds = new Uint8Array(128);
for (const [characters, kind] of [
  ['-.', isInKey],
  ['0123456789/', startsValue],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz$_', startsKey],
] as const)
  for (const character of characters) kinds[character.charCodeAt(0)] = kind;
