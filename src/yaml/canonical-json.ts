import { entriesOf, type Node } from './node.ts';

/**
 * A value as canonical JSON: the same for the same content, whatever its layout, comments and order of keys.
 * @see https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonicalJson(node: Node): string {
  if (node.kind === 'scalar') return JSON.stringify(node.value);
  if (node.kind === 'list') return `[${node.items.map(canonicalJson).join(',')}]`;
  const sorted = entriesOf(node).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return `{${sorted.map(({ key, value }) => `${JSON.stringify(key)}:${canonicalJson(value)}`).join(',')}}`;
}
