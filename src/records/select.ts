import { get, itemsOf, type Node } from '../yaml/node.ts';

/**
 * Where something stands in a record: keys joined by dots, `[]` for each item of a list, `{}` for each value of a map,
 * `.` for the node itself. A key after `~` is found in any spelling: `~spec_path` is also `specPath` and `Spec-Path`.
 * `review.findings[].notes`
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

const knownSteps = new Map<Path, readonly string[]>();

function stepsOf(path: Path): readonly string[] {
  const known = knownSteps.get(path);
  if (known !== undefined) return known;
  const steps = path.split('.').flatMap((segment) => {
    const [, key, suffix] = /^(.*?)(\[\]|\{\})?$/.exec(segment) ?? [];
    return [key, suffix].filter((step) => step !== undefined && step !== '') as string[];
  });
  knownSteps.set(path, steps);
  return steps;
}

function follow(node: Node, step: string): readonly Node[] {
  if (step === '[]') return itemsOf(node);
  if (step === '{}') return node.kind === 'map' ? [...node.entries.values()].map(({ value }) => value) : [];
  if (step.startsWith('~')) return inAnySpelling(node, step);
  const next = get(node, step);
  return next === undefined ? [] : [next];
}

function inAnySpelling(node: Node, step: string): readonly Node[] {
  if (node.kind !== 'map') return [];
  const wanted = spelling(step);
  return [...node.entries.values()].filter(({ key }) => spelling(key) === wanted).map(({ value }) => value);
}

const spellings = new Map<string, string>();
const mostSpellings = 10_000;

/** A key without case and separators: what `specPath`, `spec_path` and `Spec-Path` have in common. */
function spelling(key: string): string {
  const known = spellings.get(key);
  if (known !== undefined) return known;
  const plain = key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (spellings.size < mostSpellings) spellings.set(key, plain);
  return plain;
}
