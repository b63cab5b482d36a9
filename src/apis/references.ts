import type { Location } from '../text/location.ts';
import { type Entry, entriesOf, get, itemsOf, type Node } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import { type BrokenReference, type KnownReferences, type OtherFile, type Resolved, resolveIn } from './reference.ts';

/** A file that a reference leads to, or why it is not looked into, as the end of a sentence. */
export type ReferencedFile = { readonly source: SourceFile } | { readonly reason: string };

export type ReferencedFiles = ReadonlyMap<string, ReferencedFile>;

export function sourcesIn(files: ReferencedFiles): SourceFile[] {
  return [...files.values()].flatMap((file) => ('source' in file ? [file.source] : []));
}

/** Something of a document that stands elsewhere, where it could not be found. */
export interface Unfollowed extends BrokenReference {
  readonly kind: 'server' | 'channel' | 'operation' | 'message';
  readonly label: string;
}

/** Looks into one document and the files it refers to as if all were written in one place, and remembers what was not there. */
export class References {
  /** Files that are referred to and were not given. */
  readonly missing: Set<string> = new Set();
  readonly #root: Node;
  readonly #files: ReferencedFiles;
  readonly #known: KnownReferences = new WeakMap();
  readonly #unfollowed = new Map<string, Unfollowed>();

  constructor(root: Node, files: ReferencedFiles) {
    this.#root = root;
    this.#files = files;
  }

  get unfollowed(): readonly Unfollowed[] {
    return [...this.#unfollowed.values()];
  }

  /** True when a node stands in the document itself. */
  isOwn({ at }: Node): boolean {
    return at.file === this.#root.at.file;
  }

  follow(node: Node): Resolved {
    return resolveIn(this.#root, node, (file) => this.#find(file), this.#known);
  }

  /** What stands at the end of references. */
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

  /** Follow the references to a fact; that it cannot be found is remembered. */
  fact(kind: Unfollowed['kind'], label: string, node: Node): Node {
    const { node: target, broken } = this.follow(node);
    if (broken !== undefined) this.note({ kind, label, ...broken });
    return target;
  }

  note(unfollowed: Unfollowed): void {
    const key = keyOf(unfollowed.reference.at);
    if (!this.#unfollowed.has(key)) this.#unfollowed.set(key, unfollowed);
  }

  #find(file: string): OtherFile {
    const found = this.#files.get(file);
    if (found === undefined) {
      this.missing.add(file);
      return { reason: 'the file is not looked into' };
    }
    return 'source' in found ? { root: found.source.root } : found;
  }
}

function keyOf({ file, span }: Location): string {
  return `${file} ${span.start}`;
}
