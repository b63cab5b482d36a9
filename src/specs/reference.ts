import { get, getIn, type Node, textOf } from '../yaml/node.ts';
import { segmentsOf } from '../yaml/pointer.ts';

/** A node as used, and the node it finally refers to. */
export interface Resolved {
  readonly node: Node;
  /** The last segment of the reference followed, if any: `#/components/messages/Ping` gives `Ping`. */
  readonly name: string | undefined;
  /** The reference could not be followed inside this document. */
  readonly unresolved: boolean;
}

/** Follow `$ref`s inside one document. A cycle, a missing target or another file leaves the node unresolved. */
export function resolve(root: Node, node: Node): Resolved {
  const seen = new Set<Node>();
  let at = node;
  let name: string | undefined;
  for (;;) {
    const reference = textOf(get(at, '$ref'));
    if (reference === undefined) return { node: at, name, unresolved: false };
    name = segmentsOf(reference.slice(Math.max(0, reference.indexOf('#')))).at(-1) ?? name;
    const target = reference.startsWith('#') ? getIn(root, segmentsOf(reference)) : undefined;
    if (target === undefined || seen.has(target)) return { node: at, name, unresolved: true };
    seen.add(target);
    at = target;
  }
}
