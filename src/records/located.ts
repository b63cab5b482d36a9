import type { Located } from '../text/location.ts';
import { type Node, textOf } from '../yaml/node.ts';

/** The text of a node as a located value; absent for null, lists and maps. */
export function located(node: Node | undefined): Located<string> | undefined {
  const value = textOf(node);
  return node === undefined || value === undefined ? undefined : { value: value.trim(), at: node.at };
}
