import { type Position, positionBelow, type Reference } from '../../apis/openapi/crawl.ts';
import type { MapNode, Node } from '../../yaml/node.ts';
import { circularHolders } from './circular.ts';

/** A document as functions of Spectral see it: plain data, as it is written and with its references replaced. */
export interface PlainDocument {
  readonly data: unknown;
  readonly resolved: unknown;
}

/** Make plain data of a document. Of what is referred to often there is one object; references in circles stay. */
export function plainDocument(root: Node, references: readonly Reference[]): PlainDocument {
  const made = new PlainData(references, circularHolders(root, references));
  const data = made.dataOf(root);
  return { data, resolved: references.length === 0 ? data : made.resolved(data, root, 'object') };
}

class PlainData {
  readonly #targets: ReadonlyMap<Node, Node>;
  readonly #data = new Map<Node, unknown>();
  readonly #resolved = new Map<unknown, unknown>();

  constructor(references: readonly Reference[], circular: ReadonlySet<Node>) {
    const followed = references.filter(({ holder }) => !circular.has(holder));
    this.#targets = new Map(
      followed.flatMap(({ holder, target }) => (target === undefined ? [] : [[holder, target] as const])),
    );
  }

  /** The data of a node as it is written. An alias is data of its own, as in Spectral. */
  dataOf(node: Node): unknown {
    if (node.kind === 'scalar') return node.value;
    const data = node.kind === 'list' ? node.items.map((item) => this.dataOf(item)) : this.#mapOf(node);
    if (!this.#data.has(node)) this.#data.set(node, data);
    return data;
  }

  #mapOf({ entries }: MapNode): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (const { key, value } of entries.values()) setOwn(map, key, this.dataOf(value));
    return map;
  }

  /** The data of a node with its references replaced; the very same where it has none. */
  resolved(data: unknown, node: Node, position: Position): unknown {
    if (node.kind === 'scalar' || position === 'data') return data;
    if (this.#resolved.has(data)) return this.#resolved.get(data);
    const resolved = this.#resolvedAnew(data as object, node, position);
    this.#resolved.set(data, resolved);
    return resolved;
  }

  #resolvedAnew(data: object, node: Exclude<Node, { kind: 'scalar' }>, position: Position): unknown {
    const target = this.#targets.get(node);
    if (target !== undefined) return this.resolved(this.#data.get(target) ?? this.dataOf(target), target, position);
    if (node.kind === 'list') {
      const items = data as readonly unknown[];
      const inner = node.items.map((item, index) => this.resolved(items[index], item, 'object'));
      return inner.some((item, index) => item !== items[index]) ? inner : data;
    }
    let copy: Record<string, unknown> | undefined;
    const map = data as Record<string, unknown>;
    for (const { key, value } of node.entries.values()) {
      if (value.kind === 'scalar') continue;
      const written = Object.hasOwn(map, key) ? map[key] : undefined;
      const inner = this.resolved(written, value, positionBelow(position, key, value));
      if (inner === written) continue;
      copy ??= { ...map };
      setOwn(copy, key, inner);
    }
    return copy ?? data;
  }
}

/** A key `__proto__` is a key like any other. */
function setOwn(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else map[key] = value;
}
