import type { Location } from '../../text/location.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { ListNode, MapNode, Node } from '../../yaml/node.ts';

/** One entry of a block map as it is written: enough to write it again elsewhere, byte for byte but for its indent. */
export interface EntryPiece {
  readonly key: string;
  /** The key as it is written, with its quotes. */
  readonly written: string;
  readonly node: Node;
  readonly pointer: string;
  /** Where the key starts in its line. */
  readonly column: number;
  /** Comment lines above it that belong to it. */
  readonly comments: readonly string[];
  /** The text after the colon, to the end of the line. */
  readonly head: string;
  /** The lines below that belong to it. */
  readonly body: readonly string[];
  readonly lines: LineRange;
  /** The places of the entries or items of its value. */
  readonly inner: LineRange;
}

/** One item of a block list as it is written. */
export interface ItemPiece {
  readonly node: Node;
  readonly pointer: string;
  /** The column of the dash in its line. */
  readonly column: number;
  readonly comments: readonly string[];
  /** The text after the dash, to the end of the line. */
  readonly head: string;
  readonly body: readonly string[];
  readonly lines: LineRange;
  readonly inner: LineRange;
}

/** Lines from 0; `end` is the first line that no longer belongs. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** Thrown where text is written in a way that cannot be cut into lines, such as a flow map with comments in it. */
export class Uncuttable extends Error {
  override readonly name = 'Uncuttable';
}

/** A file cut into its lines, each with its line end. A byte order mark is no part of them. */
export class Layout {
  readonly lines: readonly string[];
  readonly mark: string;
  readonly eol: string;
  readonly #source: SourceText;

  constructor(source: SourceText) {
    this.#source = source;
    this.mark = source.text.startsWith('\uFEFF') ? '\uFEFF' : '';
    const lines = source.text.slice(this.mark.length).split(/(?<=\n)/);
    this.eol = lines[0]?.endsWith('\r\n') ? '\r\n' : '\n';
    this.lines = lines.map((line) => (line.endsWith('\n') ? line : line + this.eol));
  }

  lineAt(offset: number): number {
    return this.#source.positionAt(offset).line - 1;
  }

  columnAt(offset: number): number {
    return this.#source.positionAt(offset).column - 1;
  }

  slice(node: Node): string {
    return this.#written(node.at);
  }

  #written({ span }: Location): string {
    return this.#source.text.slice(span.start, span.end);
  }

  /** The entries of a map whose lines are known. A flow map on one line has an entry each. */
  entries(map: MapNode, range: LineRange): EntryPiece[] {
    if (this.isFlow(map)) return this.#flowEntries(map);
    const entries = [...map.entries.values()].sort((a, b) => a.keyAt.span.start - b.keyAt.span.start);
    const keyLines = entries.map(({ keyAt }) => this.lineAt(keyAt.span.start));
    const starts = entries.map(({ keyAt }, index) => {
      const before = entries[index - 1];
      const above = before === undefined ? range.start : this.#endOf(before.value, before.keyAt.span.end);
      return this.#startWithComments(keyLines[index] ?? 0, above, this.columnAt(keyAt.span.start));
    });
    return entries.map(({ key, keyAt, value }, index) => {
      const line = keyLines[index] ?? 0;
      const column = this.columnAt(keyAt.span.start);
      const lines = { start: starts[index] ?? line, end: starts[index + 1] ?? range.end };
      const head = this.#afterColon(line, column, keyAt.span.end - keyAt.span.start);
      return {
        ...{ key, written: this.#written(keyAt), node: value, pointer: keyAt.pointer, column, head, lines },
        inner: { start: line + 1, end: lines.end },
        comments: this.#commentsIn(lines.start, line),
        body: withoutTrailingBlanks(this.lines.slice(line + 1, lines.end), head),
      };
    });
  }

  /** The items of a block list whose lines are known. */
  items(list: ListNode, range: LineRange): ItemPiece[] {
    if (this.isFlow(list)) throw new Uncuttable('a list in brackets');
    let above = range.start;
    const dashes = list.items.map((item) => {
      const line = this.#dashLine(above, item);
      const column = (this.lines[line] ?? '').indexOf('-');
      const start = this.#startWithComments(line, above, column);
      above = this.#endOf(item, item.at.span.start);
      return { item, line, column, start };
    });
    return dashes.map(({ item, line, column, start }, index) => {
      const lines = { start, end: dashes[index + 1]?.start ?? range.end };
      const head = (this.lines[line] ?? '').slice(column + 1);
      const body = withoutTrailingBlanks(this.lines.slice(line + 1, lines.end), head);
      return {
        node: item,
        pointer: item.at.pointer,
        column,
        comments: this.#commentsIn(start, line),
        head,
        body,
        lines,
        inner: { start: line, end: lines.end },
      };
    });
  }

  isFlow(node: MapNode | ListNode): boolean {
    return /^[[{]/.test(this.slice(node));
  }

  #flowEntries(map: MapNode): EntryPiece[] {
    const text = this.slice(map);
    if (/[\n#]/.test(text)) throw new Uncuttable('a map in braces over several lines, or with a comment');
    const line = this.lineAt(map.at.span.start);
    return [...map.entries.values()].map(({ key, keyAt, value }) => ({
      ...{ key, written: this.#written(keyAt), node: value, pointer: keyAt.pointer, column: 0, comments: [], body: [] },
      head: ` ${this.slice(value)}${this.eol}`,
      lines: { start: line, end: line + 1 },
      inner: { start: line, end: line + 1 },
    }));
  }

  /** The line after the last one of a value. */
  #endOf(value: Node, keyEnd: number): number {
    return this.lineAt(Math.max(value.at.span.end, keyEnd)) + 1;
  }

  /** Comments right above a line belong to it when they are not indented further than it is. */
  #startWithComments(line: number, above: number, column: number): number {
    let start = line;
    for (let at = line - 1; at >= above; at--) {
      const text = this.lines[at] ?? '';
      if (isBlank(text)) continue;
      if (!isComment(text) || text.search(/\S/) > column) break;
      start = at;
    }
    return start;
  }

  #commentsIn(start: number, end: number): string[] {
    return this.lines.slice(start, end).filter((line) => !isBlank(line));
  }

  #afterColon(line: number, column: number, keyLength: number): string {
    const rest = (this.lines[line] ?? '').slice(column + keyLength);
    const colon = /^\s*:/.exec(rest);
    if (colon === null) throw new Uncuttable('a key over several lines');
    return rest.slice(colon[0].length);
  }

  #dashLine(from: number, item: Node): number {
    const last = this.lineAt(item.at.span.start);
    for (let line = from; line <= last; line++) if (/^\s*-(\s|$)/.test(this.lines[line] ?? '')) return line;
    throw new Uncuttable('a list inside a list');
  }
}

function isBlank(line: string): boolean {
  return /^\s*$/.test(line);
}

function isComment(line: string): boolean {
  return /^\s*#/.test(line);
}

/** Blank lines at the end separate; only in a block scalar that keeps them (`|+`) they are text. */
function withoutTrailingBlanks(body: readonly string[], head: string): readonly string[] {
  if (/[|>]\d*\+/.test(head)) return body;
  const last = body.findLastIndex((line) => !isBlank(line));
  return body.slice(0, last + 1);
}
