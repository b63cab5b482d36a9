import { afterSpaces, code, endsToken, Unusual } from './fast-cursor.ts';
import { isQuote } from './fast-flow.ts';
import { plainEnd, readQuoted } from './fast-scalars.ts';

/** The key of an entry and the colon behind it. */
export interface Key {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly colon: number;
  readonly isQuoted: boolean;
}

const longestKey = 1024;

/** The key at a place; undefined when no entry of a map begins there. */
export function keyAt(text: string, start: number, parentColumn: number): Key | undefined {
  const first = text.charCodeAt(start);
  if (first === code.openBrace || first === code.openBracket || first === code.bar || first === code.greater)
    return undefined;
  const quoted = isQuote(first) ? readQuoted(text, start, parentColumn + 1) : undefined;
  const end = quoted?.end ?? plainEnd(text, start, false);
  const colon = afterSpaces(text, end);
  if (text.charCodeAt(colon) !== code.colon || !endsToken(text.charCodeAt(colon + 1))) return undefined;
  const written = text.slice(start, end);
  if (colon - start > longestKey || (quoted !== undefined && written.includes('\n'))) throw new Unusual();
  return { name: quoted?.value ?? written, start, end, colon, isQuoted: quoted !== undefined };
}
