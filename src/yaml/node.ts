import type { Location } from '../text/location.ts';

/** A YAML or JSON value with the place where it is written. An alias is the node it refers to. */
export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly at: Location;
  /** In the order written; of a key written twice the last one counts. Merge keys (`<<`) are already merged. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** The earlier values of keys that are written again. */
  readonly repeated: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly keyAt: Location;
  readonly value: Node;
}

/** A key and its place. */
export type WrittenKey = Pick<Entry, 'key' | 'keyAt'>;

export interface ListNode {
  readonly kind: 'list';
  readonly at: Location;
  readonly items: readonly Node[];
}

export type ScalarValue = string | number | boolean | null;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly at: Location;
  readonly value: ScalarValue;
  /** The value as a person reads it: a string as it is, anything else as it is written (`000`, `no`). */
  readonly text: string;
}

/** The value under a key, or undefined when the node is no map or lacks the key. */
export function get(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

/** The node at the end of a path of keys and list indexes. */
export function getIn(node: Node | undefined, path: readonly (string | number)[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (at, step) => (at?.kind === 'list' ? at.items[Number(step)] : get(at, String(step))),
    node,
  );
}

export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === 'map' ? [...node.entries.values()] : [];
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The text of a string, number or boolean; undefined for null, lists and maps. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}

/** A value that a JSON Schema or a plain function can look at. Positions are lost. */
export function toPlain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  const plain: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.entries.values()) plain[key] = toPlain(value);
  return plain;
}
