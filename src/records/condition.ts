import type { Node } from '../yaml/node.ts';
import type { Condition } from './dialect.ts';
import { selectAll } from './select.ts';

/** True when a condition of a recognizer or of a claim source holds at one of its places. */
export function holds(root: Node, condition: Condition): boolean {
  return selectAll(root, condition.at).some((node) => isOf(node, condition.is) && mentions(node, condition.mentions));
}

function isOf(node: Node, is: Condition['is']): boolean {
  if (is === undefined) return true;
  if (is === 'boolean') return node.kind === 'scalar' && typeof node.value === 'boolean';
  if (is === 'null') return node.kind === 'scalar' && node.value === null;
  if (typeof is === 'string') return node.kind === is;
  return node.kind === 'scalar' && is.some((value) => value === node.value);
}

function mentions(node: Node, words: Condition['mentions']): boolean {
  if (words === undefined) return true;
  if (node.kind !== 'scalar') return false;
  const text = node.text.toLowerCase();
  return words.some((word) => text.includes(word));
}
