import { METHODS } from '../../../rules/functions/shared/operations.js';
import { type Crawled, type Position, positionBelow } from '../../apis/openapi/crawl.ts';
import { entriesOf, get, getIn, type MapNode, type Node } from '../../yaml/node.ts';
import type { SourceFile } from '../../yaml/source-file.ts';
import { circularHolders } from './circular.ts';
import { setLater } from './late-fields.ts';

/** A document as functions of Spectral see it: plain data, as it is written and with its references replaced. */
export interface PlainDocument {
  readonly data: unknown;
  readonly resolved: unknown;
  /** The other files that its references lead to, as they are written, by name. */
  readonly others: Readonly<Record<string, WrittenFile>>;
}

/** A file whose data is made when it is asked for. */
export interface WrittenFile {
  readonly data: unknown;
}

/** Make plain data of a document. Of a part that is referred to there is one object; references in circles stay. */
export function plainDocument(root: Node, crawled: Crawled, files: readonly SourceFile[]): PlainDocument {
  const made = new PlainData(root, crawled);
  const data = made.dataOf(root);
  const reached = new Set(crawled.references.map(({ target }) => target?.at.file));
  const others = files.filter(({ file }) => reached.has(file)).map((file) => [file.file, made.written(file)] as const);
  return { data, resolved: made.resolved(data, root, 'object'), others: Object.fromEntries(others) };
}

/** Whether a field of a map is late. */
type IsLate = (key: string) => boolean;

/**
 * The fields of a document that few rules look at, by the maps that have them: what calls of clients send, and the schemas
 * that are kept for reuse. In most documents with events they are the greatest part.
 */
function lateFieldsOf(root: Node): ReadonlyMap<Node, IsLate> {
  const late = new Map<Node, IsLate>();
  for (const { value: item } of entriesOf(get(root, 'paths')))
    for (const method of METHODS) {
      const operation = get(item, method);
      if (operation !== undefined) late.set(operation, isSent);
    }
  const schemas = getIn(root, ['components', 'schemas']);
  if (schemas !== undefined) late.set(schemas, () => true);
  return late;
}

function isSent(key: string): boolean {
  return key === 'parameters' || key === 'requestBody';
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
  readonly #file: string;
  readonly #late: ReadonlyMap<Node, IsLate>;
  /** The nodes in late fields whose data was made for a reference, and is not in its place yet. */
  readonly #ahead = new Set<Node>();

  constructor(root: Node, { references, around }: Crawled) {
    this.#around = around;
    this.#file = root.at.file;
    this.#late = lateFieldsOf(root);
    const circular = circularHolders(references);
    for (const { holder, target } of references)
      if (target !== undefined && !circular.has(holder)) this.#targetOf.set(holder, target);
    this.#targets = new Set(this.#targetOf.values());
  }

  /** The data of a node as it is written. An alias is data of its own, as in Spectral. */
  dataOf(node: Node): unknown {
    if (node.kind === 'scalar') return node.value;
    if (this.#ahead.delete(node)) return this.#data.get(node);
    const data = node.kind === 'list' ? node.items.map((item) => this.dataOf(item)) : this.#mapOf(node);
    if (this.#targets.has(node) && !this.#data.has(node)) this.#data.set(node, data);
    return data;
  }

  #mapOf(node: MapNode): object {
    const isLate = this.#late.get(node);
    const map = {};
    if (isLate === undefined) {
      for (const { key, value } of node.entries.values()) setOwn(map, key, this.dataOf(value));
      return map;
    }
    const make = (key: string) => this.dataOf(node.entries.get(key)?.value as Node);
    for (const { key, value } of node.entries.values()) {
      if (value.kind !== 'scalar' && isLate(key)) setLater(map, key, make);
      else setOwn(map, key, this.dataOf(value));
    }
    return map;
  }

  written({ root }: SourceFile): WrittenFile {
    let made: { readonly data: unknown } | undefined;
    const dataOf = () => ({ data: root && this.dataOf(root) });
    return {
      get data() {
        made ??= dataOf();
        return made.data;
      },
    };
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
    const isLate = this.#late.get(node);
    if (isLate !== undefined) return this.#replacedLate(map, node, position, isLate);
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

  #replacedLate(map: Record<string, unknown>, { entries }: MapNode, position: Position, isLate: IsLate): object {
    const copy = {};
    const resolved = (key: string) => {
      const value = entries.get(key)?.value as Node;
      return this.resolved(map[key], value, positionBelow(position, key, value));
    };
    for (const { key, value } of entries.values()) {
      if (value.kind !== 'scalar' && isLate(key)) setLater(copy, key, resolved);
      else setOwn(copy, key, Object.hasOwn(map, key) ? resolved(key) : undefined);
    }
    return copy;
  }

  /** The end of a row of references, which may be longer than the stack is deep. */
  #endOf(node: Node): Node | undefined {
    let end = this.#targetOf.get(node);
    for (let next = end && this.#targetOf.get(end); next !== undefined; next = this.#targetOf.get(next)) end = next;
    return end;
  }

  /** A node of another file becomes data when a reference to it is first followed. */
  #dataOfTarget(target: Node): unknown {
    if (this.#data.has(target)) return this.#data.get(target);
    const data = this.dataOf(target);
    if (target.kind !== 'scalar' && target.at.file === this.#file) this.#ahead.add(target);
    return data;
  }
}

/** A key `__proto__` is a key like any other. */
function setOwn(map: object, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else (map as Record<string, unknown>)[key] = value;
}
