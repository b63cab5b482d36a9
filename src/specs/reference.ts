import type { Located } from '../diagnostics/location.ts';
import { type Entry, get, getIn, type Node, textOf } from '../yaml/node.ts';
import { segmentsOf } from '../yaml/pointer.ts';

/** A node as used, and the node it finally refers to. */
export interface Resolved {
  readonly node: Node;
  /** What the target of the last reference is called, if any: `#/components/messages/Ping` gives `Ping`. */
  readonly name: Located<string> | undefined;
  /** The reference could not be followed inside this document. */
  readonly unresolved: boolean;
}

/** Follow `$ref`s inside one document. A cycle, a missing target or another file leaves the node unresolved. */
export function resolve(root: Node, node: Node): Resolved {
  const seen = new Set<Node>();
  let at = node;
  let name: Located<string> | undefined;
  for (;;) {
    const reference = textOf(get(at, '$ref'));
    if (reference === undefined) return { node: at, name, unresolved: false };
    const target = targetOf(root, reference);
    name = { value: nameIn(reference), at: target?.keyAt ?? at.at };
    if (target === undefined || seen.has(target.value)) return { node: at, name, unresolved: true };
    seen.add(target.value);
    at = target.value;
  }
}

interface Target {
  readonly value: Node;
  readonly keyAt: Entry['keyAt'];
}

function targetOf(root: Node, reference: string): Target | undefined {
  if (!reference.startsWith('#')) return undefined;
  const segments = segmentsOf(reference);
  const holder = getIn(root, segments.slice(0, -1));
  const entry = holder?.kind === 'map' ? holder.entries.get(segments.at(-1) ?? '') : undefined;
  if (entry !== undefined) return entry;
  const value = getIn(root, segments);
  return value && { value, keyAt: value.at };
}

/** The last segment of a reference, or the name of the file that it refers to as a whole. */
function nameIn(reference: string): string {
  const [file = '', fragment = ''] = reference.split('#', 2);
  const segment = fragment === '' ? undefined : segmentsOf(fragment).at(-1);
  return segment || file.replace(/^.*\//s, '').replace(/\.[a-z]+$/i, '');
}
