import type { Node } from '../yaml/node.ts';
import type { References } from './references.ts';

/** A document of more nodes than this takes the AsyncAPI parser more than some seconds: each takes about 0.01 ms. */
export const mostWrittenOut = 500_000;

/**
 * Count the nodes of a document whose references are written out where they are, as tools do that resolve them. Each part is
 * counted once, and its count is used wherever it is referred to; a reference in a circle counts as one node.
 * @returns at most one more than `mostWrittenOut`
 */
export function nodesWrittenOut(root: Node, references: References): number {
  const counts = new Map<Node, number>();
  const begun = new Set<Node>();
  const open = [root];
  for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
    const parts = counts.has(node) ? [] : partsOf(node, references);
    const left = begun.has(node) ? [] : parts.filter((part) => !begun.has(part));
    begun.add(node);
    for (const part of left) open.push(part);
    if (left.length > 0) continue;
    open.pop();
    if (counts.has(node)) continue;
    const count = parts.reduce((sum, part) => sum + (counts.get(part) ?? 1), 1);
    counts.set(node, Math.min(count, mostWrittenOut + 1));
  }
  return counts.get(root) ?? 0;
}

function partsOf(node: Node, references: References): readonly Node[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items;
  const step = references.next(node);
  if (step !== undefined) return 'value' in step.target ? [step.target.value] : [];
  return Array.from(node.entries.values(), ({ value }) => value);
}
