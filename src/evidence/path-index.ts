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
      put(this.#fromStart, placeOf(segment, index), path);
      put(this.#fromEnd, placeOf(segment, segments.length - index), path);
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

function put(index: Map<string, KnownPath[]>, key: string, path: KnownPath): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [path]);
  else known.push(path);
}
