import type { Location } from '../text/location.ts';
import type { Span } from '../text/span.ts';
import { getIn, type Node } from '../yaml/node.ts';
import { escapeSegment, segmentsOf } from '../yaml/pointer.ts';
import { parseSource } from '../yaml/source-file.ts';
import type { Excerpt } from './excerpt.ts';

/** Finds places in a JSON text, which is parsed again with places only when the first one is asked for. */
export class JsonPlaces {
  readonly #excerpt: Excerpt;
  readonly #text: string;
  readonly #offset: number;
  readonly #prefix: string;
  #root: Node | undefined;
  #isParsed = false;

  /**
   * @param options.text the JSON, where it is a part of the excerpt that begins at `options.offset`
   * @param options.prefix the pointer of the JSON in the file
   */
  constructor(
    excerpt: Excerpt,
    { text = excerpt.text, offset = 0, prefix = '' }: { text?: string; offset?: number; prefix?: string } = {},
  ) {
    this.#excerpt = excerpt;
    this.#text = text;
    this.#offset = offset;
    this.#prefix = prefix;
  }

  /** The place of the JSON as a whole. */
  get whole(): Location {
    return this.#placed({ start: 0, end: this.#text.length }, []);
  }

  /** The place of a value, or of the nearest one around it. */
  at(pointer: string): Location {
    const segments = segmentsOf(`${pointer}`);
    for (let length = segments.length; length >= 0; length--) {
      const node = getIn(this.root, segments.slice(0, length));
      if (node !== undefined) return this.#placed(node.at.span, segments.slice(0, length));
    }
    return this.whole;
  }

  /** The place of a key, or of the nearest value around it. */
  keyAt(pointer: string): Location {
    const segments = segmentsOf(pointer);
    const holder = getIn(this.root, segments.slice(0, -1));
    const entry = holder?.kind === 'map' ? holder.entries.get(segments.at(-1) ?? '') : undefined;
    return entry === undefined ? this.at(pointer) : this.#placed(entry.keyAt.span, segments);
  }

  get root(): Node | undefined {
    if (!this.#isParsed) this.#root = parseSource(this.#excerpt.file, this.#text).root;
    this.#isParsed = true;
    return this.#root;
  }

  #placed({ start, end }: Span, segments: readonly string[]): Location {
    const pointer = this.#prefix + segments.map((segment) => `/${escapeSegment(segment)}`).join('');
    return this.#excerpt.at({ start: start + this.#offset, end: end + this.#offset }, pointer);
  }
}
