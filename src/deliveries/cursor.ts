import type { Start } from './excerpt.ts';

export interface Line {
  readonly text: string;
  readonly start: Start;
  readonly isTooLong: boolean;
}

/** Characters that are kept of a line that is too long. */
const longestBeginning = 200;

/** A text that comes in pieces, read from its start, of which no more is kept than is needed. Places are counted in the whole. */
export class TextCursor {
  readonly #pieces: AsyncIterator<string>;
  #text = '';
  #start: Start = { offset: 0, line: 1, column: 1 };
  #isEnded = false;

  constructor(pieces: AsyncIterable<string>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The text from the present place on, as far as it is known. */
  get text(): string {
    return this.#text;
  }

  /** The present place. */
  get start(): Start {
    return this.#start;
  }

  /** Make more of the text known. @returns false at its end */
  async more(): Promise<boolean> {
    if (this.#isEnded) return false;
    const next = await this.#pieces.next();
    if (next.done === true) this.#isEnded = true;
    else this.#text += next.value;
    return next.done !== true;
  }

  /** Make at least so many characters known, or all. */
  async know(length: number): Promise<void> {
    while (this.#text.length < length && (await this.more()));
  }

  /**
   * Read the next line; of one with more than `most` characters the beginning alone.
   * @returns undefined at the end
   */
  async line(most: number): Promise<Line | undefined> {
    let known = 0;
    let beginning: Omit<Line, 'isTooLong'> | undefined;
    for (;;) {
      const end = this.#text.indexOf('\n', known);
      known = end === -1 ? this.#text.length : end + 1;
      const isWhole = end !== -1 || !(known <= most && (await this.more()));
      if (!isWhole) continue;
      const { start } = this;
      const text = this.#text.slice(0, end === -1 ? known : end);
      this.skip(known);
      known = 0;
      beginning ??= { text, start };
      if (end === -1 && (await this.more())) {
        beginning = { text: beginning.text.slice(0, longestBeginning), start: beginning.start };
        continue;
      }
      if (beginning.text === '' && end === -1) return undefined;
      return { ...beginning, isTooLong: beginning.start !== start || beginning.text.length > most };
    }
  }

  /** Go on behind some characters of the text. */
  skip(length: number): void {
    this.#start = startAfter(this.#start, this.#text, length);
    this.#text = this.#text.slice(length);
  }
}

/** The place behind the first characters of a text that begins at a place. */
export function startAfter({ offset, line, column }: Start, text: string, length: number): Start {
  let [lines, last] = [0, -1];
  for (let at = text.indexOf('\n'); at !== -1 && at < length; at = text.indexOf('\n', at + 1)) {
    lines++;
    last = at;
  }
  return { offset: offset + length, line: line + lines, column: last === -1 ? column + length : length - last };
}
