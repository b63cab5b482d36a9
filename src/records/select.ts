import { get, itemsOf, type MapNode, type Node } from '../yaml/node.ts';
import type { Condition } from './dialect.ts';

/**
 * A place in a record: keys joined by dots, `[]` for each item of a list, `{}` for each value of a map,
 * `.` for the node itself. A key after `~` is found in any spelling: `~spec_path` is also `specPath` and `Spec-Path`.
 * `review.findings[].notes`
 */
export type Path = string;

/** All nodes that a path leads to, in the order written. */
export function select(node: Node | undefined, path: Path): Node[] {
  const nodes: Node[] = [];
  if (node !== undefined) {
    someAt(node, stepsOf(path), 0, (found) => {
      nodes.push(found);
      return false;
    });
  }
  return nodes;
}

/** The first node that any of several alternative paths leads to. */
export function selectFirst(node: Node | undefined, paths: Path | readonly Path[] | undefined): Node | undefined {
  let first: Node | undefined;
  if (node !== undefined) {
    someOf(node, paths, (found) => {
      first = found;
      return true;
    });
  }
  return first;
}

/** The nodes at all of several paths. */
export function selectAll(node: Node | undefined, paths: Path | readonly Path[] | undefined): Node[] {
  return asList(paths).flatMap((path) => select(node, path));
}

/** True when a condition of a dialect or of a claim source holds at one of its places. */
export function holds(root: Node, condition: Condition): boolean {
  const isThere = someOf(root, condition.at, (node) => isOf(node, condition.is) && mentions(node, condition.mentions));
  return isThere !== (condition.absent === true);
}

/** True when a path leads to a node that is wanted. Nodes behind it are not looked at. */
function someOf(node: Node, paths: Path | readonly Path[] | undefined, isWanted: (found: Node) => boolean): boolean {
  if (typeof paths === 'string') return someAt(node, stepsOf(paths), 0, isWanted);
  return paths?.some((path) => someAt(node, stepsOf(path), 0, isWanted)) ?? false;
}

/** The same for the steps of one path, from one of them on. */
function someAt(node: Node, steps: readonly string[], from: number, isWanted: (found: Node) => boolean): boolean {
  const step = steps[from];
  if (step === undefined) return isWanted(node);
  if (step === '[]') return itemsOf(node).some((item) => someAt(item, steps, from + 1, isWanted));
  if (step === '{}') {
    if (node.kind !== 'map') return false;
    for (const { value } of node.entries.values()) if (someAt(value, steps, from + 1, isWanted)) return true;
    return false;
  }
  if (step.startsWith('~')) {
    const alike = node.kind === 'map' ? bySpelling(node).get(step.slice(1)) : undefined;
    return alike?.some((value) => someAt(value, steps, from + 1, isWanted)) ?? false;
  }
  const next = get(node, step);
  return next !== undefined && someAt(next, steps, from + 1, isWanted);
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

export function asList<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

const knownSteps = new Map<Path, readonly string[]>();

function stepsOf(path: Path): readonly string[] {
  const known = knownSteps.get(path);
  if (known !== undefined) return known;
  const steps = path.split('.').flatMap((segment) => {
    if (!segment.endsWith('[]') && !segment.endsWith('{}')) return [segment];
    return [segment.slice(0, -2), segment.slice(-2)];
  });
  const written = steps
    .filter((step) => step !== '')
    .map((step) => (step.startsWith('~') ? `~${spelling(step)}` : step));
  knownSteps.set(path, written);
  return written;
}

const spelled = new WeakMap<MapNode, ReadonlyMap<string, readonly Node[]>>();

/** The values of a map by the spelling of their keys. */
function bySpelling(map: MapNode): ReadonlyMap<string, readonly Node[]> {
  const known = spelled.get(map);
  if (known !== undefined) return known;
  const values = new Map<string, Node[]>();
  for (const { key, value } of map.entries.values()) {
    const plain = spelling(key);
    const alike = values.get(plain);
    if (alike === undefined) values.set(plain, [value]);
    else alike.push(value);
  }
  spelled.set(map, values);
  return values;
}

/** A key without case and separators: what `specPath`, `spec_path` and `Spec-Path` have in common. */
function spelling(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
