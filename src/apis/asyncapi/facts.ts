import type { Finding } from '../../finding/finding.ts';
import type { Location } from '../../text/location.ts';
import { type Entry, entriesOf, get, type Node, textOf } from '../../yaml/node.ts';
import type { References, Unfollowed } from '../references.ts';

/** An entry of `servers`, `channels` or `operations`, its `$ref` followed. */
export interface Fact {
  readonly id: string;
  /** The place of its key. */
  readonly at: Location;
  readonly node: Node;
}

/**
 * The entries of a map. AsyncAPI allows any name in it, so `x-live` is an entry too when it has one of the properties
 * that make it one, and otherwise a note.
 */
export function factsIn(
  references: References,
  kind: Unfollowed['kind'],
  map: Node | undefined,
  defining: readonly string[],
): Fact[] {
  return entriesIn(references, kind, map)
    .filter(
      ({ key, value }) => !key.startsWith('x-') || defining.some((property) => get(value, property) !== undefined),
    )
    .map(({ key, keyAt, value }) => ({ id: key, at: keyAt, node: references.fact(kind, key, value) }));
}

/** No version of AsyncAPI allows a `$ref` for a whole map, but tools follow it; some read the keys beside it. */
function entriesIn(references: References, kind: Unfollowed['kind'], map: Node | undefined): readonly Entry[] {
  if (map === undefined || textOf(get(map, '$ref')) === undefined) return entriesOf(map);
  const target = references.fact(kind, `${kind}s`, map);
  const beside = entriesOf(map).filter(({ key }) => key !== '$ref');
  return target === map ? beside : [...entriesOf(target), ...beside];
}

/** Parts that are used by reference and are not in their map: a channel of `components` that only an operation uses. */
export function referredFacts(
  references: References,
  kind: Unfollowed['kind'],
  used: readonly (Node | undefined)[],
  known: readonly Fact[],
): Fact[] {
  const seen = new Set(known.map(({ node }) => node));
  return used.flatMap((reference) => {
    if (reference === undefined) return [];
    const { node, name, broken } = references.follow(reference);
    if (broken !== undefined && name !== undefined) references.note({ kind, label: name.value, ...broken });
    if (name === undefined || broken !== undefined || seen.has(node)) return [];
    seen.add(node);
    return [{ id: name.value, at: name.at, node }];
  });
}

/** The first of some parts of a document, and the finding about the others. */
export interface Bounded<T> {
  readonly kept: readonly T[];
  readonly unread: readonly Finding[];
}

/** Keep at most so many parts of one kind: each is compared with the whole record. */
export function bounded<T extends { readonly at: Location }>(
  parts: readonly T[],
  most: number,
  what: string,
): Bounded<T> {
  const first = parts[most];
  if (first === undefined) return { kept: parts, unread: [] };
  const [count, limit] = [parts.length, most].map((number) => number.toLocaleString('en-US'));
  const message = `This spec has ${count} ${what}; the first ${limit} are compared with the record, and none from here on.`;
  const hint = 'If you trust the spec, raise `limits.channels` in the configuration.';
  return { kept: parts.slice(0, most), unread: [{ message, at: first.at, hint }] };
}
