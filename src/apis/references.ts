import { posix } from 'node:path';
import type { Located, Location } from '../text/location.ts';
import { type Entry, entriesOf, get, getIn, itemsOf, type Node, textOf } from '../yaml/node.ts';
import { percentDecoded, segmentsOf } from '../yaml/pointer.ts';
import type { SourceFile } from '../yaml/source-file.ts';

/** A file that a reference leads to, or why it is not looked into, as the end of a sentence. */
export type ReferencedFile =
  | { readonly source: SourceFile }
  | { readonly reason: string; readonly broken?: SourceFile };

export type ReferencedFiles = ReadonlyMap<string, ReferencedFile>;

/** The files that are there, those among them that are no valid YAML or JSON. */
export function sourcesIn(files: ReferencedFiles): SourceFile[] {
  return [...files.values()].flatMap((file) => ('source' in file ? file.source : (file.broken ?? [])));
}

/** A node as used, and the node it finally refers to. */
export interface Resolved {
  readonly node: Node;
  /** The name of the last reference's target, if there is a reference: `#/components/messages/Ping` gives `Ping`. */
  readonly name: Located<string> | undefined;
  /** The reference that could not be followed, if one could not. */
  readonly broken: BrokenReference | undefined;
}

/** A `$ref` as written, and why it leads nowhere, as the end of a sentence. */
export interface BrokenReference extends NoTarget {
  readonly reference: Located<string>;
}

interface NoTarget {
  readonly reason: string;
  /** `file`: its file could not be had; `remote`: it would have to be fetched; `place`: nothing is at that place. */
  readonly lacks: 'file' | 'remote' | 'place';
}

/** A part of a document that is written elsewhere, where it could not be found. */
export interface Unfollowed extends BrokenReference {
  readonly kind: 'server' | 'channel' | 'operation' | 'message';
  readonly label: string;
}

/** Reads one document and the files it refers to as if all were written in one place, and remembers what it did not find. */
export class References {
  /** Files that are referred to and were not given. */
  readonly missing: Set<string> = new Set();
  readonly #root: Node;
  readonly #files: ReferencedFiles;
  /** The ends of references, by the nodes that hold them: a row of them would be followed from each again. */
  readonly #known = new Map<Node, Resolved>();
  /** The targets of references by file and text: many a `$ref` is written hundreds of times. */
  readonly #targets = new Map<string, Target>();
  readonly #unfollowed = new Map<string, Unfollowed>();

  constructor(root: Node, files: ReferencedFiles = new Map()) {
    this.#root = root;
    this.#files = files;
  }

  get unfollowed(): readonly Unfollowed[] {
    return [...this.#unfollowed.values()];
  }

  /** True when a node is written in the document itself. */
  isOwn({ at }: Node): boolean {
    return at.file === this.#root.at.file;
  }

  /** Follow the `$ref`s of a node to their end, or to the one that is broken. */
  follow(node: Node): Resolved {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const passed = new Set<Node>();
    const found = this.#follow(node, passed);
    for (const one of [node, ...passed]) if (one !== found.node) this.#known.set(one, found);
    return found;
  }

  /** The node at the end of references. */
  target(node: Node | undefined): Node | undefined {
    return node && this.follow(node).node;
  }

  /** The value under a key of a node, references followed from both. */
  get(node: Node | undefined, key: string): Node | undefined {
    return this.target(get(this.target(node), key));
  }

  entries(node: Node | undefined, key: string): readonly Entry[] {
    return entriesOf(this.get(node, key));
  }

  items(node: Node | undefined, key: string): readonly Node[] {
    return itemsOf(this.get(node, key));
  }

  /** Follow the references to a fact, and remember it if it cannot be found. */
  fact(kind: Unfollowed['kind'], label: string, node: Node): Node {
    const { node: target, broken } = this.follow(node);
    if (broken !== undefined) this.note({ kind, label, ...broken });
    return target;
  }

  note(unfollowed: Unfollowed): void {
    const key = keyOf(unfollowed.reference.at);
    if (!this.#unfollowed.has(key)) this.#unfollowed.set(key, unfollowed);
  }

  /** The node that one `$ref` leads to, further references not followed; undefined where it is none. */
  next(node: Node): Step | undefined {
    const written = get(node, '$ref');
    const text = textOf(written);
    return written === undefined || text === undefined ? undefined : this.step({ value: text, at: written.at });
  }

  /** The node that the text of a reference leads to. */
  step(reference: Located<string>): Step {
    const { file } = reference.at;
    const key = `${file}\0${reference.value}`;
    const target = this.#targets.get(key) ?? this.#targetOf(reference.value, file);
    if ('value' in target) this.#targets.set(key, target);
    return { reference, target };
  }

  #follow(node: Node, seen: Set<Node>): Resolved {
    let at = node;
    let name: Located<string> | undefined;
    for (;;) {
      const before = this.#known.get(at);
      if (before !== undefined) return before;
      const step = this.next(at);
      if (step === undefined) return { node: at, name, broken: undefined };
      const { reference, target } = step;
      if ('reason' in target)
        return { node: at, name: { value: nameIn(reference.value), at: at.at }, broken: { reference, ...target } };
      name = { value: nameIn(reference.value), at: target.keyAt };
      if (seen.has(target.value))
        return { node: at, name, broken: { reference, reason: 'it leads back to itself', lacks: 'place' } };
      seen.add(target.value);
      at = target.value;
    }
  }

  #targetOf(reference: string, from: string): Target | NoTarget {
    const file = this.#isToSelf(reference) ? this.#root.at.file : fileOf(reference, from);
    if (typeof file !== 'string') return file;
    const root = file === this.#root.at.file ? { root: this.#root } : this.#rootOf(file);
    if ('reason' in root) return root;
    const fragment = reference.indexOf('#');
    const target = placeIn(root.root, fragment === -1 ? '' : reference.slice(fragment));
    return target ?? { reason: 'nothing is written there', lacks: 'place' };
  }

  /** The document's own URI, which OpenAPI 3.2 gives it (https://spec.openapis.org/oas/v3.2.0.html#openapi-object). */
  #isToSelf(reference: string): boolean {
    const self = textOf(get(this.#root, '$self'));
    return self !== undefined && self !== '' && reference.replace(/#.*$/s, '') === self;
  }

  #rootOf(file: string): { readonly root: Node | undefined } | NoTarget {
    const found = this.#files.get(file);
    if (found !== undefined)
      return 'source' in found ? { root: found.source.root } : { reason: found.reason, lacks: 'file' };
    this.missing.add(file);
    return { reason: 'the file is not looked into', lacks: 'file' };
  }
}

interface Step {
  readonly reference: Located<string>;
  readonly target: Target | NoTarget;
}

interface Target {
  readonly value: Node;
  readonly keyAt: Entry['keyAt'];
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
export function fileOf(reference: string, from: string): string | NoTarget {
  const path = reference.replace(/#.*$/s, '').replaceAll('\\', '/');
  if (path === '') return from;
  if (/^file:/i.test(path))
    return { reason: '`file:` URLs are not followed; write a path relative to this file', lacks: 'file' };
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path))
    return { reason: 'remote documents are not fetched', lacks: 'remote' };
  const decoded = percentDecoded(path);
  if (posix.isAbsolute(decoded)) return { reason: 'it is an absolute path', lacks: 'file' };
  if (decoded.includes('\0')) return { reason: 'it holds a NUL character', lacks: 'file' };
  return posix.join(posix.dirname(from), decoded);
}

/** The last segment of a reference, or the name of the file that it refers to as a whole. */
function nameIn(reference: string): string {
  const [file = '', fragment = ''] = reference.split('#', 2);
  const segment = fragment === '' ? undefined : segmentsOf(fragment).at(-1);
  return segment || file.replace(/^.*\//s, '').replace(/\.[a-z]+$/i, '');
}

function keyOf({ file, span }: Location): string {
  return `${file} ${span.start}`;
}
