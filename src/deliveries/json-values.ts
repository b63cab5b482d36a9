import type { Start } from './excerpt.ts';

/** A JSON value in a longer text, cut out by its brackets; whether it is valid is not known yet. */
export interface CutOut {
  readonly text: string;
  readonly start: Start;
  /** Of the values, from 0. */
  readonly index: number;
  /** Why it is not whole: the text ended before it did, or it is longer than is read. */
  readonly lacks?: 'end' | 'rest';
}

/**
 * The items of a list in a JSON text that comes in pieces, such as `log.entries` of a HAR; with an empty path, of the list at the root;
 * or, with none, the values that the text has one after the other. Only one of them is in memory.
 */
export async function* jsonValues(
  pieces: AsyncIterable<string>,
  path: readonly string[] | undefined,
  most: number,
): AsyncIterable<CutOut> {
  const scanner = new Scanner(path, most);
  for await (const piece of pieces) yield* scanner.feed(piece);
  yield* scanner.end();
}

const [quote, comma, colon, backslash] = [0x22, 0x2c, 0x3a, 0x5c];
const [openList, closeList, openMap, closeMap] = [0x5b, 0x5d, 0x7b, 0x7d];

/** White space, and the separator of RFC 7464. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x1e;
}

/** Characters of a key that are compared. */
const longestKey = 100;

interface OpenValue {
  readonly start: Start;
  readonly parts: string[];
  length: number;
  /** It is a number or a word, which ends before a mark. */
  readonly isWord: boolean;
}

class Scanner {
  readonly #path: readonly string[] | undefined;
  readonly #most: number;
  /** The depth at which the values lie. */
  readonly #level: number;
  #offset = 0;
  #line = 1;
  #lineStart = 0;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  /** The string that was read last, where it may be a key of the path. */
  #string = '';
  /** The keys of the maps around the present place, and whether they are lists, by depth. */
  readonly #keys: string[] = [];
  readonly #areLists: boolean[] = [];
  #value: OpenValue | undefined;
  #index = 0;

  constructor(path: readonly string[] | undefined, most: number) {
    this.#path = path;
    this.#most = most;
    this.#level = path === undefined ? 0 : path.length + 1;
  }

  *feed(piece: string): Iterable<CutOut> {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code === 0x0a) {
        this.#line++;
        this.#lineStart = this.#offset + at + 1;
      }
      if (this.#isInString) {
        if (this.#readString(code) && this.#value !== undefined && this.#depth === this.#level) {
          yield this.#finished(this.#value, piece.slice(from, at + 1));
        }
        continue;
      }
      if (this.#value?.isWord === true && (isBlank(code) || code === comma || code === closeList || code === closeMap))
        yield this.#finished(this.#value, piece.slice(from, at));
      if (this.#value === undefined && this.#isStart(code)) {
        from = at;
        const start = { offset: this.#offset + at, line: this.#line, column: this.#offset + at - this.#lineStart + 1 };
        const isWord = code !== quote && code !== openMap && code !== openList;
        this.#value = { start, parts: [], length: 0, isWord };
      }
      if (this.#readMark(code) && this.#value !== undefined && this.#depth === this.#level)
        yield this.#finished(this.#value, piece.slice(from, at + 1));
    }
    this.#offset += piece.length;
    if (this.#value !== undefined) this.#keep(piece.slice(from));
  }

  *end(): Iterable<CutOut> {
    if (this.#value?.isWord === true && this.#level === 0) yield this.#finished(this.#value, '');
    const start = { offset: this.#offset, line: this.#line, column: this.#offset - this.#lineStart + 1 };
    if (this.#value !== undefined) yield { ...this.#finished(this.#value, ''), lacks: 'end' };
    else if (this.#depth > 0) yield { text: '', start, index: this.#index, lacks: 'end' };
  }

  #isStart(code: number): boolean {
    if (this.#depth !== this.#level || isBlank(code) || code === comma || code === closeList || code === closeMap)
      return false;
    if (this.#path === undefined) return true;
    return this.#areLists[this.#depth] === true && this.#path.every((key, depth) => this.#keys[depth + 1] === key);
  }

  /** @returns true at the end of the string */
  #readString(code: number): boolean {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === backslash) this.#isEscaped = true;
    else if (code === quote) {
      this.#isInString = false;
      return true;
    } else if (this.#depth < this.#level && this.#string.length < longestKey) this.#string += String.fromCharCode(code);
    return false;
  }

  /** @returns true where a map or a list ends */
  #readMark(code: number): boolean {
    if (code === quote) {
      this.#isInString = true;
      this.#string = '';
    } else if (code === colon) {
      if (this.#depth < this.#level) this.#keys[this.#depth] = this.#string;
    } else if (code === openMap || code === openList) {
      this.#depth++;
      this.#areLists[this.#depth] = code === openList;
    } else if (code === closeMap || code === closeList) {
      this.#depth = Math.max(0, this.#depth - 1);
      return true;
    }
    return false;
  }

  #keep(part: string): void {
    if (this.#value === undefined) return;
    this.#value.length += part.length;
    // The beginning alone is kept of one that is too long.
    if (this.#value.length <= this.#most) this.#value.parts.push(part);
  }

  #finished(value: OpenValue, last: string): CutOut {
    this.#keep(last);
    const { start, parts } = value;
    this.#value = undefined;
    const isTooLong = value.length > this.#most;
    return {
      text: isTooLong ? (parts[0] ?? '').slice(0, 200) : parts.join(''),
      start,
      index: this.#index++,
      ...(isTooLong ? { lacks: 'rest' } : {}),
    };
  }
}
