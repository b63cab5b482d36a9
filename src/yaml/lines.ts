import type { ParseLimits, Problem } from './problem.ts';

/**
 * What is wrong with a text of more lines than a file may have nodes: the parser makes a token of each, empty ones too, and
 * millions of them fill the memory.
 */
export function linesProblem(file: string, text: string, { nodes }: Pick<ParseLimits, 'nodes'>): Problem | undefined {
  let [count, at] = [0, text.indexOf('\n')];
  while (at >= 0 && count <= nodes) {
    count++;
    at = text.indexOf('\n', at + 1);
  }
  if (count <= nodes) return undefined;
  const message = `This file has more than ${nodes.toLocaleString('en-US')} lines; it was not read.`;
  return { kind: 'limit', finding: { message, at: { file, span: { start: 0, end: 0 }, pointer: '' } } };
}
