import { entriesOf, get, itemsOf, type Node } from '../yaml/node.ts';
import { type LinkedPart, targetOf } from './linked.ts';

/** Deeper than any honest schema refers to others. */
const deepest = 20;

/** The properties of a schema with those it is composed of; undefined where it may have others. */
export function propertiesIn(part: LinkedPart): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const isKnown = part.node !== undefined && collect(part, part.node, names, 0);
  return isKnown && names.size > 0 ? names : undefined;
}

function collect(part: LinkedPart, node: Node, names: Set<string>, depth: number): boolean {
  if (depth > deepest) return false;
  const reference = get(node, '$ref');
  if (reference !== undefined) {
    const target = targetOf(part.source, reference);
    return target !== undefined && collect(part, target, names, depth + 1);
  }
  const others = get(node, 'additionalProperties');
  const isOpen = others !== undefined && !(others.kind === 'scalar' && others.value === false);
  if (isOpen || get(node, 'patternProperties') !== undefined) return false;
  for (const { key } of entriesOf(get(node, 'properties'))) names.add(key);
  const composed = ['allOf', 'oneOf', 'anyOf'].flatMap((key) => itemsOf(get(node, key)));
  return composed.every((one) => collect(part, one, names, depth + 1));
}
