import type { CapturedText } from '../captures/capture.ts';
import { isHtml, textOfHtml } from '../captures/html.ts';
import { pageText } from '../captures/page-text.ts';
import type { Location } from '../text/location.ts';

/** Comparisons of a text with the places on pages where it may be, for one record. */
const mostLooks = 20_000_000;

/**
 * The words of captured pages, so that a name is found as a whole word without reading the pages again. A name that is on a page
 * is present there; whether the page means the same by it, it does not tell.
 */
export class PageWords {
  readonly #captures: readonly CapturedText[];
  #indexed: readonly IndexedText[] | undefined;
  readonly #found = new Map<string, Location | undefined>();
  #looksLeft: number;

  constructor(captures: readonly CapturedText[], most: number = mostLooks) {
    this.#captures = captures;
    this.#looksLeft = most;
  }

  get #texts(): readonly IndexedText[] {
    this.#indexed ??= this.#captures.flatMap(readingsOf);
    return this.#indexed;
  }

  /** The first place of a text that is no part of a longer name. */
  find(text: string, { ignoreCase = false }: { readonly ignoreCase?: boolean } = {}): Location | undefined {
    const key = `${ignoreCase} ${text}`;
    if (!this.#found.has(key)) this.#found.set(key, this.#find(text, ignoreCase));
    return this.#found.get(key);
  }

  /** The first place of a pattern. */
  match(pattern: RegExp): Location | undefined {
    for (const indexed of this.#texts) {
      const match = pattern.exec(indexed.text);
      if (match !== null) return indexed.placeOf(match.index, match[0].length);
    }
    return undefined;
  }

  /** Of more places than can be looked at, the first one is taken, so that a long page causes no finding. */
  #find(text: string, ignoreCase: boolean): Location | undefined {
    const folded = ignoreCase ? text.toLowerCase() : text;
    for (const indexed of this.#texts) {
      for (const start of indexed.candidates(text)) {
        this.#looksLeft--;
        if (this.#looksLeft < 0) return indexed.placeOf(start, text.length);
        const written = indexed.text.slice(start, start + text.length);
        const isSame = (ignoreCase ? written.toLowerCase() : written) === folded;
        if (isSame && isWhole(indexed.text, start, start + text.length)) return indexed.placeOf(start, text.length);
      }
    }
    return undefined;
  }
}

/** A name that styles part into tags is one word, and two cells of a table are two. */
function readingsOf({ file, text }: CapturedText): IndexedText[] {
  const { text: read, offsetOf } = pageText(file, text);
  const indexed = new IndexedText(file, read, offsetOf);
  if (!isHtml(file, text)) return [indexed];
  const joined = textOfHtml(text);
  return [indexed, new IndexedText(file, joined.text, joined.offsetOf)];
}

const word = /[\p{L}\p{N}_]+/gu;

class IndexedText {
  readonly text: string;
  readonly #file: string;
  readonly #offsetOf: (offset: number) => number;
  #places: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(file: string, text: string, offsetOf: (offset: number) => number) {
    this.#file = file;
    this.text = text;
    this.#offsetOf = offsetOf;
  }

  placeOf(start: number, length: number): Location {
    const end = this.#offsetOf(start + Math.max(0, length - 1)) + 1;
    return { file: this.#file, span: { start: this.#offsetOf(start), end }, pointer: '' };
  }

  /** Where a text may begin: before the places of the word in it that the page has least often. */
  candidates(text: string): number[] {
    this.#places ??= placesOfWords(this.text);
    const places = this.#places;
    const words = [...text.matchAll(word)].map(({ 0: found, index }) => ({
      index,
      places: places.get(found.toLowerCase()) ?? [],
    }));
    const [first, ...others] = words;
    if (first === undefined) return [this.text.indexOf(text)].filter((start) => start >= 0);
    const rarest = others.reduce((best, next) => (next.places.length < best.places.length ? next : best), first);
    return rarest.places.map((place) => place - rarest.index);
  }
}

function placesOfWords(text: string): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const { 0: found, index } of text.matchAll(word)) {
    const key = found.toLowerCase();
    const known = places.get(key);
    if (known === undefined) places.set(key, [index]);
    else known.push(index);
  }
  return places;
}

/** `X-Id` is no part of `X-Id-Key`, and `id` none of `order-id`; a hyphen that joins nothing is a mark. */
function isWhole(text: string, start: number, end: number): boolean {
  return (
    !/[\p{L}\p{N}_]-?$/u.test(text.slice(Math.max(0, start - 3), start)) &&
    !/^-?[\p{L}\p{N}_]/u.test(text.slice(end, end + 3))
  );
}
