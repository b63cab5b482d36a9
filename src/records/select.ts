import { get, itemsOf, type Node } from '../yaml/node.ts';

/**
 * Where something stands in a record: keys joined by dots, `[]` for each item of a list, `{}` for each value of a map,
 * `.` for the node itself. `review.findings[].notes`
 */
export type Path = string;

/** All nodes that a path leads to, in the order written. */
export function select(node: Node | undefined, path: Path): Node[] {
  if (node === undefined) return [];
  if (path === '.') return [node];
  return stepsOf(path).reduce<Node[]>((nodes, step) => nodes.flatMap((at) => follow(at, step)), [node]);
}

/** The first node that any of several alternative paths leads to. */
export function selectFirst(node: Node | undefined, paths: Path | readonly Path[] | undefined): Node | undefined {
  for (const path of asList(paths)) {
    const [first] = select(node, path);
    if (first !== undefined) return first;
  }
  return undefined;
}

/** What all of several paths lead to. */
export function selectAll(node: Node | undefined, paths: Path | readonly Path[] | undefined): Node[] {
  return asList(paths).flatMap((path) => select(node, path));
}

export function asList<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

function stepsOf(path: Path): string[] {
  return path.split('.').flatMap((segment) => {
    const [, key, suffix] = /^(.*?)(\[\]|\{\})?$/.exec(segment) ?? [];
    return [key, suffix].filter((step) => step !== undefined && step !== '') as string[];
  });
}

function follow(node: Node, step: string): readonly Node[] {
  if (step === '[]') return itemsOf(node);
  if (step === '{}') return node.kind === 'map' ? [...node.entries.values()].map(({ value }) => value) : [];
  const next = get(node, step);
  return next === undefined ? [] : [next];
}
