import type { Located, Location } from '../diagnostics/location.ts';
import { entriesOf, get, type Node, textOf } from '../yaml/node.ts';
import { resolve } from './reference.ts';

/** An entry of `servers`, `channels` or `operations`, its `$ref` followed. */
export interface Fact {
  readonly id: string;
  /** The place of its key. */
  readonly at: Location;
  readonly node: Node;
}

/**
 * The entries of a map. AsyncAPI allows any name in it, so `x-live` is an entry too when it has one of the properties
 * that make it one, and else a note that somebody left there.
 */
export function factsIn(root: Node, map: Node | undefined, defining: readonly string[]): Fact[] {
  return entriesOf(map)
    .filter(
      ({ key, value }) => !key.startsWith('x-') || defining.some((property) => get(value, property) !== undefined),
    )
    .map(({ key, keyAt, value }) => ({ id: key, at: keyAt, node: resolve(root, value).node }));
}

/** What is used by reference without standing in its map: a channel of `components` that only an operation knows. */
export function referredFacts(root: Node, used: readonly (Node | undefined)[], known: readonly Fact[]): Fact[] {
  const seen = new Set(known.map(({ node }) => node));
  return used.flatMap((reference) => {
    const { node, name, unresolved } = reference ? resolve(root, reference) : {};
    if (node === undefined || name === undefined || unresolved || seen.has(node)) return [];
    seen.add(node);
    return [{ id: name.value, at: name.at, node }];
  });
}

export function located(node: Node | undefined): Located<string> | undefined {
  const value = textOf(node);
  return node === undefined || value === undefined ? undefined : { value, at: node.at };
}
