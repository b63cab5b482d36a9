import { coreValue } from './core-schema.ts';
import { afterSpaces, type Cursor, code, endsToken, Unusual } from './fast-cursor.ts';
import { plainEnd, readQuoted } from './fast-scalars.ts';
import type { Entry, ListNode, MapNode, Node } from './node.ts';
import { escapeSegment } from './pointer.ts';

/** The state of reading inside brackets; a JSON text is all inside. */
interface Place {
  readonly pointer: string;
  readonly depth: number;
  /** Spaces before each line, at least; none where the whole document is in brackets. */
  readonly leastIndent: number;
  /** How many brackets are open. */
  readonly level: number;
}

/**
 * A map in braces or a list in brackets, up to its end: keys with a value, no comments, texts of one line unless they are
 * in quotes.
 * @throws Unusual at anything else
 */
export function readFlow(cursor: Cursor, pointer: string, depth: number, leastIndent: number): MapNode | ListNode {
  return readCollection(cursor, { pointer, depth, leastIndent, level: 1 });
}

function readCollection(cursor: Cursor, place: Place): MapNode | ListNode {
  cursor.countNode(place.depth);
  if (cursor.code === code.openBrace) return readMap(cursor, place);
  if (cursor.code === code.openBracket) return readList(cursor, place);
  throw new Unusual();
}

function readMap(cursor: Cursor, place: Place): MapNode {
  const start = cursor.at++;
  const entries = new Map<string, Entry>();
  while (goesOn(cursor, place, code.closeBrace, entries.size === 0)) {
    const entry = readEntry(cursor, place);
    if (entries.has(entry.key)) throw new Unusual();
    entries.set(entry.key, entry);
  }
  return { kind: 'map', at: cursor.location(start, cursor.at, place.pointer), entries, repeated: [] };
}

function readList(cursor: Cursor, place: Place): ListNode {
  const start = cursor.at++;
  const items: Node[] = [];
  while (goesOn(cursor, place, code.closeBracket, items.length === 0)) {
    items.push(readValue(cursor, within(place, `${place.pointer}/${items.length}`)));
  }
  return { kind: 'list', at: cursor.location(start, cursor.at, place.pointer), items };
}

function within(place: Place, pointer: string): Place {
  return { pointer, depth: place.depth + 1, leastIndent: place.leastIndent, level: place.level + 1 };
}

/** Go behind the comma to what follows it, or behind the end of the collection. */
function goesOn(cursor: Cursor, place: Place, end: number, isEmpty: boolean): boolean {
  skipBlanks(cursor, place);
  if (cursor.code === end) {
    cursor.at++;
    return false;
  }
  if (isEmpty) return true;
  if (cursor.code !== code.comma) throw new Unusual();
  cursor.at++;
  skipBlanks(cursor, place);
  return true;
}

function readEntry(cursor: Cursor, place: Place): Entry {
  const { text, at: start } = cursor;
  const isQuoted = isQuote(cursor.code);
  const quoted = isQuoted ? readQuoted(text, start, Number.POSITIVE_INFINITY) : undefined;
  const end = quoted?.end ?? plainEnd(text, start, true);
  const key = quoted?.value ?? text.slice(start, end);
  const colon = afterSpaces(text, end);
  const isAdjacent = isQuoted && colon === end;
  if (text.charCodeAt(colon) !== code.colon || !(isAdjacent || endsToken(text.charCodeAt(colon + 1))))
    throw new Unusual();
  if (key === '<<') throw new Unusual();
  cursor.at = colon + 1;
  skipBlanks(cursor, place);
  const pointer = `${place.pointer}/${escapeSegment(key)}`;
  const keyAt = cursor.location(start, end, pointer);
  if (!isQuoted) cursor.notePlainKey(key, keyAt);
  return { key, keyAt, value: readValue(cursor, within(place, pointer)) };
}

function readValue(cursor: Cursor, place: Place): Node {
  const { text, at: start, code: first } = cursor;
  if (first === code.openBrace || first === code.openBracket) return readCollection(cursor, place);
  cursor.countNode(place.depth);
  if (isQuote(first)) {
    const { end, value } = readQuoted(text, start, place.leastIndent);
    cursor.at = end;
    return cursor.scalar(start, end, place.pointer, value, value);
  }
  cursor.at = plainEnd(text, start, true);
  const source = text.slice(start, cursor.at);
  return cursor.scalar(start, cursor.at, place.pointer, coreValue(source), source);
}

export function isQuote(unit: number): boolean {
  return unit === code.doubleQuote || unit === code.singleQuote;
}

/**
 * Lines inside brackets are indented further than the collection around them; the last bracket alone need not be. Tabs are
 * blanks where nothing needs to be indented.
 */
function skipBlanks(cursor: Cursor, { leastIndent, level }: Place): void {
  const { text } = cursor;
  let { at } = cursor;
  let lineStart = -1;
  for (; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit === code.lineFeed) lineStart = at + 1;
    else if (unit !== code.space && !(unit === code.tab && leastIndent === 0)) break;
  }
  cursor.at = at;
  if (lineStart === -1 || at - lineStart >= leastIndent) return;
  const isLastBracket = level === 1 && (cursor.code === code.closeBracket || cursor.code === code.closeBrace);
  if (!isLastBracket || at - lineStart !== leastIndent - 1) throw new Unusual();
}
