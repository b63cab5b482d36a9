import { posix } from 'node:path';
import type { Located } from '../text/location.ts';
import { type Entry, get, getIn, type Node, textOf } from '../yaml/node.ts';
import { segmentsOf } from '../yaml/pointer.ts';

/** A node as used, and the node it finally refers to. */
export interface Resolved {
  readonly node: Node;
  /** What the target of the last reference is called, if any: `#/components/messages/Ping` gives `Ping`. */
  readonly name: Located<string> | undefined;
  /** The reference that could not be followed, if one could not. */
  readonly broken: BrokenReference | undefined;
}

/** A `$ref` as written, and why it leads nowhere, as the end of a sentence. */
export interface BrokenReference {
  readonly reference: Located<string>;
  readonly reason: string;
}

/** What stands in another file, or why that is not known. */
export type OtherFile = { readonly root: Node | undefined } | { readonly reason: string };

/** Looks up a file that a document refers to. It reads nothing: what is not at hand is not known. */
export type OtherFiles = (file: string) => OtherFile;

/** What references were found to lead to, by the nodes that hold them: a row of them would be followed from each again. */
export type KnownReferences = WeakMap<Node, Resolved>;

const knownInside = new WeakMap<Node, KnownReferences>();

/** Follow `$ref`s from a node of the document with this root, without leaving the document. */
export function resolve(root: Node, node: Node): Resolved {
  const known = knownInside.get(root) ?? new WeakMap();
  knownInside.set(root, known);
  return resolveIn(root, node, alone, known);
}

/** Follow `$ref`s from a node of the document with this root, and into other files. */
export function resolveIn(root: Node, node: Node, others: OtherFiles, known: KnownReferences): Resolved {
  const seen = new Set<Node>();
  const found = known.get(node) ?? follow(root, node, others, known, seen);
  for (const passed of [node, ...seen]) if (passed !== found.node) known.set(passed, found);
  return found;
}

function follow(root: Node, node: Node, others: OtherFiles, known: KnownReferences, seen: Set<Node>): Resolved {
  let at = node;
  let name: Located<string> | undefined;
  for (;;) {
    const before = known.get(at);
    if (before !== undefined) return before;
    const written = get(at, '$ref');
    const text = textOf(written);
    if (written === undefined || text === undefined) return { node: at, name, broken: undefined };
    const target = targetOf(root, text, at.at.file, others);
    const broken = (reason: string) => ({ reference: { value: text, at: written.at }, reason });
    if ('reason' in target)
      return { node: at, name: { value: nameIn(text), at: at.at }, broken: broken(target.reason) };
    name = { value: nameIn(text), at: target.keyAt };
    if (seen.has(target.value)) return { node: at, name, broken: broken('it leads back to itself') };
    seen.add(target.value);
    at = target.value;
  }
}

const alone: OtherFiles = () => ({ reason: 'other files are not looked into' });

interface Target {
  readonly value: Node;
  readonly keyAt: Entry['keyAt'];
}

interface NoTarget {
  readonly reason: string;
}

function targetOf(root: Node, reference: string, from: string, others: OtherFiles): Target | NoTarget {
  const file = fileOf(reference, from);
  if (typeof file !== 'string') return file;
  const found: OtherFile = file === root.at.file ? { root } : others(file);
  if ('reason' in found) return found;
  const fragment = reference.indexOf('#');
  return placeIn(found.root, fragment === -1 ? '' : reference.slice(fragment)) ?? { reason: 'nothing stands there' };
}

function placeIn(root: Node | undefined, fragment: string): Target | undefined {
  const segments = segmentsOf(fragment);
  const holder = getIn(root, segments.slice(0, -1));
  const entry = holder?.kind === 'map' ? holder.entries.get(segments.at(-1) ?? '') : undefined;
  if (entry !== undefined && segments.length > 0) return entry;
  const value = getIn(root, segments);
  return value && { value, keyAt: value.at };
}

/** The file that a reference of a file leads to. Web clients read a backslash as a slash. */
function fileOf(reference: string, from: string): string | NoTarget {
  const path = reference.replace(/#.*$/s, '').replaceAll('\\', '/');
  if (path === '') return from;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return { reason: 'what would have to be fetched is not looked into' };
  const decoded = decode(path);
  if (posix.isAbsolute(decoded)) return { reason: 'it is an absolute path' };
  if (decoded.includes('\0')) return { reason: 'it holds a NUL character' };
  return posix.join(posix.dirname(from), decoded);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The last segment of a reference, or the name of the file that it refers to as a whole. */
function nameIn(reference: string): string {
  const [file = '', fragment = ''] = reference.split('#', 2);
  const segment = fragment === '' ? undefined : segmentsOf(fragment).at(-1);
  return segment || file.replace(/^.*\//s, '').replace(/\.[a-z]+$/i, '');
}
