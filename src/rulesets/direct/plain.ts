import { type Crawled, type Position, positionBelow } from '../../apis/openapi/crawl.ts';
import type { MapNode, Node } from '../../yaml/node.ts';
import { circularHolders } from './circular.ts';

/** A document as functions of Spectral see it: plain data, as it is written and with its references replaced. */
export interface PlainDocument {
  readonly data: unknown;
  readonly resolved: unknown;
}

/** Make plain data of a document. Of a part that is referred to there is one object; references in circles stay. */
export function plainDocument(root: Node, crawled: Crawled): PlainDocument {
  const made = new PlainData(crawled);
  const data = made.dataOf(root);
  return { data, resolved: made.resolved(data, root, 'object') };
}

class PlainData {
  /** The targets of the references that are replaced, by the nodes that hold them. */
  readonly #targetOf = new Map<Node, Node>();
  /** The data of the nodes that are referred to. */
  readonly #data = new Map<Node, unknown>();
  readonly #resolved = new Map<Node, unknown>();
  readonly #targets: ReadonlySet<Node>;
  /** The nodes in which there is something to replace. */
  readonly #around: ReadonlySet<Node>;

  constructor({ references, around }: Crawled) {
    this.#around = around;
    const circular = circularHolders(references);
    for (const { holder, target } of references)
      if (target !== undefined && !circular.has(holder)) this.#targetOf.set(holder, target);
    this.#targets = new Set(this.#targetOf.values());
  }

  /** The data of a node as it is written. An alias is data of its own, as in Spectral. */
  dataOf(node: Node): unknown {
    if (node.kind === 'scalar') return node.value;
    const data = node.kind === 'list' ? node.items.map((item) => this.dataOf(item)) : this.#mapOf(node);
    if (this.#targets.has(node) && !this.#data.has(node)) this.#data.set(node, data);
    return data;
  }

  #mapOf({ entries }: MapNode): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (const { key, value } of entries.values()) setOwn(map, key, this.dataOf(value));
    return map;
  }

  /** The data of a node with its references replaced; the very same where it has none. */
  resolved(data: unknown, node: Node, position: Position): unknown {
    if (node.kind === 'scalar' || position === 'data' || !this.#around.has(node)) return data;
    const isShared = this.#data.get(node) === data;
    if (isShared && this.#resolved.has(node)) return this.#resolved.get(node);
    const resolved = this.#replaced(data as object, node, position);
    if (isShared) this.#resolved.set(node, resolved);
    return resolved;
  }

  #replaced(data: object, node: Exclude<Node, { kind: 'scalar' }>, position: Position): unknown {
    const target = this.#endOf(node);
    if (target !== undefined) return this.resolved(this.#dataOfTarget(target), target, position);
    if (node.kind === 'list') {
      const items = data as readonly unknown[];
      const inner = node.items.map((item, index) => this.resolved(items[index], item, 'object'));
      return inner.some((item, index) => item !== items[index]) ? inner : data;
    }
    const map = data as Record<string, unknown>;
    let copy: Record<string, unknown> | undefined;
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

  /** The end of a row of references, which may be longer than the stack is deep. */
  #endOf(node: Node): Node | undefined {
    let end = this.#targetOf.get(node);
    for (let next = end && this.#targetOf.get(end); next !== undefined; next = this.#targetOf.get(next)) end = next;
    return end;
  }

  /** A node of another file becomes data when a reference to it is first followed. */
  #dataOfTarget(target: Node): unknown {
    return this.#data.has(target) ? this.#data.get(target) : this.dataOf(target);
  }
}

/** A key `__proto__` is a key like any other. */
function setOwn(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else map[key] = value;
}
