import { stopReasonOf } from '../limits/in-time.ts';
import type { Composed } from './compose-exact.ts';
import { coreValue } from './core-schema.ts';
import { FastAnchors } from './fast-anchors.ts';
import { readBlockScalar } from './fast-block-scalar.ts';
import { Cursor, code, endsToken, Unusual, withoutBlanks } from './fast-cursor.ts';
import { isQuote, readFlow } from './fast-flow.ts';
import { type Key, keyAt } from './fast-key.ts';
import { readPlain, readQuoted } from './fast-scalars.ts';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from './node.ts';
import { escapeSegment } from './pointer.ts';
import type { ParseLimits } from './problem.ts';
import { WrittenPlaces } from './written-places.ts';

/**
 * The tree of an ordinary text: one document of block and flow collections and all kinds of scalars, read in one pass. It
 * is the same tree, to the last span, that the exact path makes of the text.
 * @returns undefined where the text is not ordinary: anchors of keys, tags, merge keys, keys written twice, `?`, tabs as blanks, ends of
 * lines of both kinds, several documents, comments at empty values, whatever is wrong, and what is over a limit
 */
export function composeFast(file: string, text: string, limits: ParseLimits): Composed | undefined {
  const places = text.includes('\r') ? WrittenPlaces.of(text) : undefined;
  if (places === undefined && text.includes('\r')) return undefined;
  try {
    const cursor = new Cursor(file, places?.text ?? text, limits, places);
    const root = new BlockReader(cursor).document();
    return { root, further: [], keysNoText: cursor.keysNoText, problems: [] };
  } catch (error) {
    if (error instanceof Unusual || stopReasonOf(error) === 'recursion') return undefined;
    throw error;
  }
}

const none = -1;

class BlockReader {
  readonly #cursor: Cursor;
  readonly #text: string;
  readonly #anchors: FastAnchors;
  /** Of the first character of the line at hand; none at the end of the text. */
  #column = none;
  /** The end of the node read last, with the comments that the exact path counts to it. */
  #end = 0;
  /** The end of the comments after the node read last that belong to none yet, and the column of the rightmost. */
  #commentsEnd = none;
  #commentsColumn = none;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.#text = cursor.text;
    this.#anchors = new FastAnchors(cursor);
  }

  document(): Node {
    this.#toLine();
    if (this.#column === 0 && this.#text.startsWith('---', this.#cursor.at)) {
      this.#cursor.at += 3;
      this.#toLineEnd();
      this.#toLine();
    }
    if (this.#column !== 0) throw new Unusual();
    const root = this.#root();
    if (!Number.isNaN(this.#cursor.code)) throw new Unusual();
    // The exact path lists those of a node as often as it is repeated.
    if (this.#anchors.areUsed && this.#cursor.keysNoText.length > 0) throw new Unusual();
    return root;
  }

  #root(): Node {
    if (this.#cursor.isAtItem) return this.#list('', 0, 0);
    const key = this.#key(0);
    if (key !== undefined) return this.#map('', 0, 0, key);
    const root = readFlow(this.#cursor, '', 0, 0);
    this.#toLineEnd();
    this.#toLine();
    return root;
  }

  #list(pointer: string, depth: number, column: number): ListNode {
    this.#cursor.countNode(depth);
    const start = this.#cursor.at;
    const items: Node[] = [];
    do {
      items.push(this.#valueBehind(this.#cursor.at + 1, `${pointer}/${items.length}`, depth + 1, column, false));
    } while (this.#column === column && this.#cursor.isAtItem);
    return { kind: 'list', at: this.#cursor.location(start, this.#closed(column), pointer), items };
  }

  #map(pointer: string, depth: number, column: number, first: Key): MapNode {
    this.#cursor.countNode(depth);
    const entries = new Map<string, Entry>();
    for (let key = first; ; key = this.#key(column) ?? unusual()) {
      const { name, start, end, colon, isQuoted } = key;
      if (entries.has(name) || name === '<<') throw new Unusual();
      const at = `${pointer}/${escapeSegment(name)}`;
      const keyAt = this.#cursor.location(start, end, at);
      if (!isQuoted) this.#cursor.notePlainKey(name, keyAt);
      entries.set(name, { key: name, keyAt, value: this.#valueBehind(colon + 1, at, depth + 1, column, true) });
      if (this.#column !== column) break;
    }
    const at = this.#cursor.location(first.start, this.#closed(column), pointer);
    return { kind: 'map', at, entries, repeated: [] };
  }

  #key(parentColumn: number): Key | undefined {
    return keyAt(this.#text, this.#cursor.at, parentColumn);
  }

  /** The value behind the dash of an item, or the colon of an entry, that ends at a place. */
  #valueBehind(indicatorEnd: number, pointer: string, depth: number, column: number, isEntry: boolean): Node {
    this.#cursor.skipSpaces(indicatorEnd);
    const repeated = this.#anchors.repeated(depth);
    if (repeated !== undefined) {
      this.#leave(column);
      return repeated;
    }
    const anchor = this.#anchors.read();
    const { code: first } = this.#cursor;
    const isBelow = endsToken(first) || first === code.hash;
    // In the line of a dash, the anchor may be that of a key.
    if (anchor !== undefined && !isEntry && !isBelow) throw new Unusual();
    const value = isBelow
      ? this.#below(pointer, depth, column, indicatorEnd, isEntry)
      : isEntry
        ? this.#scalarOrFlow(pointer, depth, column)
        : this.#item(pointer, depth, column, column + this.#cursor.at - indicatorEnd + 1);
    if (anchor !== undefined) this.#anchors.keep(anchor, value, this.#end);
    return value;
  }

  /** What begins in the line of the dash. */
  #item(pointer: string, depth: number, column: number, inner: number): Node {
    return this.#cursor.isAtItem ? this.#list(pointer, depth, inner) : this.#mapOrScalar(pointer, depth, column, inner);
  }

  /** From the end of a value to the next line. */
  #leave(parentColumn: number): void {
    this.#end = this.#cursor.at;
    this.#toLineEnd();
    this.#toLine(parentColumn);
  }

  /** The value in the lines below a key or the dash of an item; an empty one when there is none. */
  #below(pointer: string, depth: number, parentColumn: number, indicatorEnd: number, isEntry: boolean): Node {
    const { at: emptyAt, code: first } = this.#cursor;
    if (first === code.hash) this.#cursor.skipComment();
    this.#cursor.at++;
    this.#toLine();
    if (this.#cursor.isAtItem && (this.#column > parentColumn || (isEntry && this.#column === parentColumn))) {
      return this.#list(pointer, depth, this.#column);
    }
    if (this.#column > parentColumn) return this.#mapOrScalar(pointer, depth, parentColumn, this.#column);
    if (first === code.hash || this.#commentsEnd !== none) throw new Unusual();
    this.#cursor.countNode(depth);
    this.#end = indicatorEnd;
    return this.#cursor.scalar(emptyAt, emptyAt, pointer, null, '');
  }

  #mapOrScalar(pointer: string, depth: number, parentColumn: number, column: number): Node {
    const key = this.#key(parentColumn);
    return key ? this.#map(pointer, depth, column, key) : this.#scalarOrFlow(pointer, depth, parentColumn);
  }

  /** A scalar, or a collection in brackets; then go to the next line. */
  #scalarOrFlow(pointer: string, depth: number, parentColumn: number): Node {
    const { at: start, code: first } = this.#cursor;
    if (first === code.bar || first === code.greater) return this.#blockScalar(pointer, depth, parentColumn);
    const node =
      first === code.openBrace || first === code.openBracket
        ? readFlow(this.#cursor, pointer, depth, parentColumn + 1)
        : this.#flowScalar(start, pointer, depth, parentColumn + 1);
    this.#leave(parentColumn);
    return node;
  }

  #flowScalar(start: number, pointer: string, depth: number, leastIndent: number): ScalarNode {
    this.#cursor.countNode(depth);
    const isQuoted = isQuote(this.#cursor.code);
    const { end, value } = isQuoted
      ? readQuoted(this.#text, start, leastIndent)
      : readPlain(this.#text, start, leastIndent);
    this.#cursor.at = end;
    return this.#cursor.scalar(start, end, pointer, isQuoted ? value : coreValue(value), value);
  }

  #blockScalar(pointer: string, depth: number, parentColumn: number): ScalarNode {
    this.#cursor.countNode(depth);
    const { at: start } = this.#cursor;
    const { end, value } = readBlockScalar(this.#text, start, parentColumn);
    this.#cursor.at = end;
    this.#end = withoutBlanks(this.#text, start, end);
    const node = this.#cursor.scalar(start, this.#end, pointer, value, value);
    this.#toLine();
    return node;
  }

  /**
   * The end of a map or list that was read. Comments after it, of which one is not left of its column, count to the map or
   * list around it, not to itself.
   */
  #closed(column: number): number {
    if (this.#column > column) throw new Unusual();
    const end = this.#end;
    if (column > 0 && this.#commentsEnd !== none && this.#commentsColumn >= column) {
      this.#end = this.#commentsEnd;
      this.#commentsEnd = this.#commentsColumn = none;
    }
    return end;
  }

  /** From the end of a value to the end of its line, which may hold a comment. */
  #toLineEnd(): void {
    const end = this.#cursor.at;
    this.#cursor.skipSpaces(end);
    if (this.#cursor.code === code.hash && this.#cursor.at > end) this.#end = this.#cursor.skipComment();
    else if (!endsToken(this.#cursor.code)) throw new Unusual();
    this.#cursor.at++;
  }

  /**
   * Go to the next line that holds more than a comment. After a value of a map or list, the comments that are indented
   * further than that map or list count to the value, up to the first that is not.
   */
  #toLine(collectionColumn = Number.POSITIVE_INFINITY): void {
    this.#commentsEnd = this.#commentsColumn = none;
    for (;;) {
      const lineStart = this.#cursor.at;
      this.#cursor.skipSpaces(lineStart);
      const { code: first, at } = this.#cursor;
      if (first === code.hash) {
        const end = this.#cursor.skipComment();
        if (at - lineStart > collectionColumn && this.#commentsEnd === none) this.#end = end;
        else {
          this.#commentsEnd = end;
          this.#commentsColumn = Math.max(this.#commentsColumn, at - lineStart);
        }
      } else if (first !== code.lineFeed) {
        this.#column = Number.isNaN(first) ? none : at - lineStart;
        return;
      }
      this.#cursor.at++;
    }
  }
}

function unusual(): never {
  throw new Unusual();
}
