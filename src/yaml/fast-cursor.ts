import { isBlankAt } from '../text/blank.ts';
import type { Location } from '../text/location.ts';
import { coreValue } from './core-schema.ts';
import type { ScalarNode, ScalarValue, WrittenKey } from './node.ts';
import type { ParseLimits } from './problem.ts';
import type { WrittenPlaces } from './written-places.ts';

/** Thrown for text that the fast path does not read: rare, wrong, or over a limit. The exact path reads and reports it. */
export class Unusual extends Error {}

/** Each level takes some of the stack; deeper texts are for the exact path. */
const deepest = 500;

/** A place in a text that is read from its beginning to its end, and the nodes that were met before it. */
export class Cursor {
  readonly text: string;
  at = 0;
  /** The keys without quotes that were met and are no text. */
  readonly keysNoText: WrittenKey[] = [];
  readonly #file: string;
  readonly #depth: number;
  readonly #places: WrittenPlaces | undefined;
  readonly #nodes: number;
  #nodesLeft: number;

  /** @param places where the places of the text are in the one that was written; undefined where they are the same */
  constructor(file: string, text: string, limits: ParseLimits, places?: WrittenPlaces) {
    this.text = text;
    this.#places = places;
    this.#file = file;
    this.#depth = Math.min(limits.depth, deepest);
    this.#nodes = limits.nodes;
    this.#nodesLeft = limits.nodes;
  }

  /** The UTF-16 unit here; NaN at the end of the text. */
  get code(): number {
    return this.text.charCodeAt(this.at);
  }

  /** True at the dash of an item. */
  get isAtItem(): boolean {
    return this.code === code.dash && endsToken(this.text.charCodeAt(this.at + 1));
  }

  /** Go to the first place from some place on that holds no space. */
  skipSpaces(from: number): void {
    this.at = afterSpaces(this.text, from);
  }

  /** Go to the end of the comment here. @returns where it ends without blanks */
  skipComment(): number {
    const start = this.at;
    const lineFeed = this.text.indexOf('\n', start);
    this.at = lineFeed === -1 ? this.text.length : lineFeed;
    return withoutBlanks(this.text, start, this.at);
  }

  /** The nodes that were counted. */
  get nodes(): number {
    return this.#nodes - this.#nodesLeft;
  }

  /** @throws Unusual when so many nodes more, or one so deep, are over a limit */
  countNode(depth: number, nodes = 1): void {
    this.#nodesLeft -= nodes;
    if (depth > this.#depth || this.#nodesLeft < 0) throw new Unusual();
  }

  notePlainKey(key: string, keyAt: Location): void {
    if (typeof coreValue(key) !== 'string') this.keysNoText.push({ key, keyAt });
  }

  location(start: number, end: number, pointer: string): Location {
    const span = this.#places === undefined ? { start, end } : this.#places.spanOf(start, end);
    return { file: this.#file, span, pointer };
  }

  scalar(start: number, end: number, pointer: string, value: ScalarValue, text: string): ScalarNode {
    return { kind: 'scalar', at: this.location(start, end, pointer), value, text };
  }
}

export const code = {
  tab: 9,
  lineFeed: 10,
  space: 32,
  doubleQuote: 34,
  hash: 35,
  ampersand: 38,
  singleQuote: 39,
  asterisk: 42,
  comma: 44,
  dash: 45,
  colon: 58,
  question: 63,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  openBrace: 123,
  bar: 124,
  closeBrace: 125,
  greater: 62,
} as const;

/** The first place from some place on that holds no space. */
export function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === code.space) at++;
  return at;
}

/** True for what ends a token: a space, a line feed, the end of the text. */
export function endsToken(unit: number): boolean {
  return unit === code.space || unit === code.lineFeed || Number.isNaN(unit);
}

/** The end of a span without the blanks at its end, as the exact path counts them. */
export function withoutBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlankAt(text, at - 1)) at--;
  return at;
}
