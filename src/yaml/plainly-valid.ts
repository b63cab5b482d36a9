import { defaultLimits } from '../limits/limits.ts';
import { readBlockScalar } from './fast-block-scalar.ts';
import { afterSpaces, Cursor, code, endsToken, Unusual } from './fast-cursor.ts';
import { isQuote, readFlow } from './fast-flow.ts';
import { plainEnd, readPlain, readQuoted } from './fast-scalars.ts';
import { endOfOrdinaryEntry, endOfOrdinaryScalar, none } from './ordinary-line.ts';

/**
 * True where a text is plainly valid: JSON, or one document of YAML in block style, told by a scan that makes no tree. A yes is
 * certain. It says no of what is wrong, and of what only the parser can tell: tags, merge keys, `?`, tabs as blanks.
 */
export function isPlainlyValid(text: string): boolean {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (content.trimStart().startsWith('{')) return isJson(content);
  const lines = content.includes('\r') ? content.replaceAll('\r\n', '\n') : content;
  if (lines.includes('\r')) return false;
  try {
    return new LineScan(lines).isValid();
  } catch (error) {
    if (error instanceof Unusual) return false;
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const longestKey = 1024;

/** The lines of a text, read from the top, and the maps and lists that are open. */
class LineScan {
  readonly #text: string;
  #at = 0;
  readonly #columns: number[] = [];
  readonly #areLists: boolean[] = [];
  /** A map or a list may begin in the next line. */
  #isEmpty = true;
  /** By its name, the column of the entry that has an anchor. */
  readonly #anchors = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** @throws Unusual where it is not plain whether it is */
  isValid(): boolean {
    for (;;) {
      const lineStart = this.#at;
      this.#at = afterSpaces(this.#text, lineStart);
      const first = this.#text.charCodeAt(this.#at);
      if (Number.isNaN(first)) return this.#columns.length > 0;
      if (first === code.lineFeed) this.#at++;
      else if (first === code.hash) this.#skipComment();
      else if (this.#isMarker(lineStart)) this.#toNextLine(this.#at + 3);
      else this.#readLine(this.#at - lineStart);
    }
  }

  /** The line `---` before the content. */
  #isMarker(lineStart: number): boolean {
    return (
      this.#columns.length === 0 &&
      this.#at === lineStart &&
      /^---(?=\s)/.test(this.#text.slice(lineStart, lineStart + 4))
    );
  }

  #readLine(first: number): void {
    let column = first;
    let isNew = this.#begins(column);
    for (; this.#isAtItem; isNew = true) {
      if (isNew) this.#open(column, true);
      const dash = this.#at;
      this.#at = afterSpaces(this.#text, dash + 1);
      if (this.#isAtLineEnd(dash + 1)) {
        this.#leaveEmpty(dash + 1);
        return;
      }
      column += this.#at - dash;
    }
    const around = this.#columns.at(isNew ? -1 : -2) ?? none;
    if (column > first && this.#text.charCodeAt(this.#at) === code.asterisk) this.#skipAlias(around + 1);
    else if (isNew && this.#isOrdinaryValue(around)) return;
    else if (this.#isOrdinaryEntry(column) || this.#isEntry(column, around)) {
      if (isNew) this.#open(column, false);
    } else if (isNew) this.#skipValue(around);
    else throw new Unusual();
  }

  #isEntry(column: number, around: number): boolean {
    const colon = this.#colonOfKey(around);
    if (colon === undefined) return false;
    this.#at = afterSpaces(this.#text, colon + 1);
    if (this.#text.charCodeAt(this.#at) === code.asterisk) this.#skipAlias(column);
    else {
      const end = this.#skipAnchor(colon + 1, column);
      if (this.#isAtLineEnd(end)) this.#leaveEmpty(end);
      else this.#skipValue(column);
    }
    return true;
  }

  /** Skip an entry that is written as nearly all are. */
  #isOrdinaryEntry(column: number): boolean {
    const end = endOfOrdinaryEntry(this.#text, this.#at);
    if (end === none) return false;
    const isEmpty = this.#text.charCodeAt(end - 1) === code.colon;
    if (!isEmpty && this.#goesOn(end, column)) return false;
    this.#isEmpty = isEmpty;
    this.#at = end + 1;
    return true;
  }

  #isOrdinaryValue(around: number): boolean {
    const end = endOfOrdinaryScalar(this.#text, this.#at);
    if (end === none || this.#goesOn(end, around)) return false;
    this.#isEmpty = false;
    this.#at = end + 1;
    return true;
  }

  /** Below the end of a line, its value may go on. */
  #goesOn(end: number, around: number): boolean {
    const next = afterSpaces(this.#text, end + 1);
    return next - end - 1 > around || this.#text.charCodeAt(next) === code.lineFeed;
  }

  /** @returns where it ends; the place before the blanks where there is none */
  #skipAnchor(end: number, column: number): number {
    if (this.#text.charCodeAt(this.#at) !== code.ampersand) return end;
    const name = this.#wordBehind();
    this.#anchors.set(name, column);
    const anchorEnd = this.#at + 1 + name.length;
    this.#at = afterSpaces(this.#text, anchorEnd);
    return anchorEnd;
  }

  /** An alias of a node that is complete: the value of an entry in this column or further to the right. */
  #skipAlias(column: number): void {
    const name = this.#wordBehind();
    if (column > (this.#anchors.get(name) ?? none)) throw new Unusual();
    this.#isEmpty = false;
    this.#toNextLine(this.#at + 1 + name.length);
  }

  #wordBehind(): string {
    word.lastIndex = this.#at + 1;
    return word.exec(this.#text)?.[0] ?? unusual();
  }

  /**
   * Close what ends before a line.
   * @returns true where the value of the entry above begins in it; else it goes on with the map or list in its column
   */
  #begins(column: number): boolean {
    const isItem = this.#isAtItem;
    while (
      (this.#columns.at(-1) ?? none) > column ||
      (this.#columns.at(-1) === column && this.#areLists.at(-1) && !isItem)
    ) {
      this.#columns.pop();
      this.#areLists.pop();
      this.#isEmpty = false;
    }
    const top = this.#columns.at(-1) ?? none;
    const isList = this.#areLists.at(-1) ?? false;
    if (this.#isEmpty && (column > top || (isItem && !isList))) return true;
    if (column !== top || isItem !== isList) throw new Unusual();
    return false;
  }

  get #isAtItem(): boolean {
    return this.#text.charCodeAt(this.#at) === code.dash && endsToken(this.#text.charCodeAt(this.#at + 1));
  }

  #open(column: number, isList: boolean): void {
    this.#columns.push(column);
    this.#areLists.push(isList);
  }

  /** Where the colon is behind the key here; undefined where no entry of a map begins. */
  #colonOfKey(around: number): number | undefined {
    const first = this.#text.charCodeAt(this.#at);
    if (startsOther.has(first)) return undefined;
    const end = isQuote(first)
      ? readQuoted(this.#text, this.#at, around + 1).end
      : plainEnd(this.#text, this.#at, false);
    const colon = afterSpaces(this.#text, end);
    if (this.#text.charCodeAt(colon) !== code.colon || !endsToken(this.#text.charCodeAt(colon + 1))) return undefined;
    const key = this.#text.slice(this.#at, end);
    if (colon - this.#at > longestKey || key === '<<' || (isQuote(first) && key.includes('\n'))) throw new Unusual();
    return colon;
  }

  #skipValue(around: number): void {
    const first = this.#text.charCodeAt(this.#at);
    this.#isEmpty = false;
    if (first === code.bar || first === code.greater) this.#at = readBlockScalar(this.#text, this.#at, around).end;
    else this.#toNextLine(this.#endOfValue(first, around + 1));
  }

  #endOfValue(first: number, leastIndent: number): number {
    if (isQuote(first)) return readQuoted(this.#text, this.#at, leastIndent).end;
    if (!startsOther.has(first)) return readPlain(this.#text, this.#at, leastIndent).end;
    const cursor = new Cursor('', this.#text, defaultLimits);
    cursor.at = this.#at;
    readFlow(cursor, '', 0, leastIndent);
    return cursor.at;
  }

  #leaveEmpty(end: number): void {
    this.#isEmpty = true;
    this.#toNextLine(end);
  }

  /** Nothing but a comment is between here and the end of the line. */
  #isAtLineEnd(end: number): boolean {
    const unit = this.#text.charCodeAt(this.#at);
    return unit === code.lineFeed || Number.isNaN(unit) || (unit === code.hash && this.#at > end);
  }

  #toNextLine(end: number): void {
    this.#at = afterSpaces(this.#text, end);
    if (!this.#isAtLineEnd(end)) throw new Unusual();
    this.#skipComment();
  }

  #skipComment(): void {
    const lineFeed = this.#text.indexOf('\n', this.#at);
    this.#at = lineFeed === -1 ? this.#text.length : lineFeed + 1;
  }
}

/** The name of an anchor, up to a blank. */
const word = /\w+(?=\s|$)/y;

/** Collections in brackets and block scalars. */
const startsOther: ReadonlySet<number> = new Set([code.openBrace, code.openBracket, code.bar, code.greater]);

function unusual(): never {
  throw new Unusual();
}
