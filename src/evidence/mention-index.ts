import type { Mention } from './mention.ts';

/** One path that a record names, with all the mentions of it. */
export interface KnownPath {
  readonly segments: readonly string[];
  readonly mentions: Mention[];
}

/**
 * Paths by their segments, so that those which end or begin like another are found without looking at all: by the place
 * of the one segment that the fewest have there. `*` stands for any one segment, on either side.
 */
export class PathIndex {
  readonly #paths = new Map<string, KnownPath>();
  readonly #fromStart = new Map<string, KnownPath[]>();
  readonly #fromEnd = new Map<string, KnownPath[]>();

  add(segments: readonly string[], mention: Mention): void {
    const key = segments.join('/');
    const known = this.#paths.get(key);
    if (known !== undefined) {
      known.mentions.push(mention);
      return;
    }
    const path = { segments, mentions: [mention] };
    this.#paths.set(key, path);
    for (const [index, segment] of segments.entries()) {
      addTo(this.#fromStart, placeOf(segment, index), path);
      addTo(this.#fromEnd, placeOf(segment, segments.length - index), path);
    }
  }

  /** The mentions of this very path. */
  same(segments: readonly string[]): readonly Mention[] {
    return this.#paths.get(segments.join('/'))?.mentions ?? [];
  }

  endingWith(wanted: readonly string[]): KnownPath[] {
    const candidates = fewest(this.#fromEnd, wanted, (index) => wanted.length - index);
    return candidates.filter(({ segments }) => matchesAt(segments, segments.length - wanted.length, wanted));
  }

  beginningWith(wanted: readonly string[]): KnownPath[] {
    const candidates = fewest(this.#fromStart, wanted, (index) => index);
    return candidates.filter(({ segments }) => matchesAt(segments, 0, wanted));
  }
}

/** Of all segments of a path that are names, the candidates of the one that has the fewest; none without a name. */
function fewest(
  index: ReadonlyMap<string, KnownPath[]>,
  wanted: readonly string[],
  placeIn: (index: number) => number,
): KnownPath[] {
  let best: (readonly KnownPath[])[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [position, segment] of wanted.entries()) {
    if (segment === '*') continue;
    const place = placeIn(position);
    const candidates = [index.get(placeOf(segment, place)) ?? [], index.get(placeOf('*', place)) ?? []];
    const count = candidates.reduce((sum, paths) => sum + paths.length, 0);
    if (count < least) [best, least] = [candidates, count];
  }
  return best?.flat() ?? [];
}

function matchesAt(segments: readonly string[], offset: number, wanted: readonly string[]): boolean {
  if (offset < 0 || offset + wanted.length > segments.length) return false;
  return wanted.every((segment, index) => {
    const known = segments[offset + index];
    return segment === known || segment === '*' || known === '*';
  });
}

function placeOf(segment: string, index: number): string {
  return `${index}/${segment}`;
}

/** Longer texts hold no name that a pattern matches. */
const longest = 300;

/** Mentions by the words in them, so that those which a pattern may fit are found without looking at all. */
export class WordIndex {
  readonly #mentions: readonly Mention[];
  #byWord: Map<string, Mention[]> | undefined;

  constructor(mentions: readonly Mention[]) {
    this.#mentions = mentions;
  }

  /**
   * The mentions that hold the rarest word of a pattern, given as its fixed parts. A word counts when it cannot be a piece
   * of a longer one: no value of a variable may touch it.
   */
  candidates(fixed: readonly string[]): readonly Mention[] {
    const words = fixed.flatMap((part, index) => wholeWords(part, index > 0, index < fixed.length - 1));
    if (words.length === 0) return this.#mentions;
    this.#byWord ??= indexed(this.#mentions);
    const byWord = this.#byWord;
    return words.map((word) => byWord.get(word) ?? []).reduce((a, b) => (b.length < a.length ? b : a));
  }
}

function indexed(mentions: readonly Mention[]): Map<string, Mention[]> {
  const byWord = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (mention.text.length > longest) continue;
    for (const word of new Set(wordsOf(mention.text))) addTo(byWord, word, mention);
  }
  return byWord;
}

function wholeWords(part: string, isOpenBefore: boolean, isOpenAfter: boolean): string[] {
  const inside = part
    .replace(isOpenBefore ? /^[\p{L}\p{N}]+/u : /^$/, '')
    .replace(isOpenAfter ? /(?<![\p{L}\p{N}])[\p{L}\p{N}]+$/u : /^$/, '');
  return wordsOf(inside);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Add a value to the list under a key. */
export function addTo<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}
