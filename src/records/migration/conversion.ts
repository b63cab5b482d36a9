import type { MapNode, Node } from '../../yaml/node.ts';
import { readablePath } from '../../yaml/pointer.ts';
import type { Dialect } from '../dialect.ts';
import type { EntryPiece, Layout } from './layout.ts';

/** Text of the record that has moved: the old and the new path. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** A record on its way to the canonical form: its text cut into pieces, which pieces are used up, and where each went. */
export class Conversion {
  readonly layout: Layout;
  readonly root: MapNode;
  readonly dialect: Dialect;
  /** The entries of the root. */
  readonly top: readonly EntryPiece[];
  /** Comments whose value was taken apart. They are written at the head of the new file. */
  readonly looseComments: string[] = [];
  readonly moves: Move[] = [];
  readonly unmapped: Move[] = [];
  readonly #pieces = new Map<string, EntryPiece>();
  readonly #entriesBelow = new Map<EntryPiece, readonly EntryPiece[]>();
  readonly #taken = new Set<string>();
  readonly #touched = new Set<string>();

  constructor(layout: Layout, root: MapNode, dialect: Dialect) {
    this.layout = layout;
    this.root = root;
    this.dialect = dialect;
    this.top = layout.entries(root, { start: layout.lineAt(root.at.span.start), end: layout.lines.length });
    this.#index(this.top);
  }

  #index(entries: readonly EntryPiece[]): void {
    for (const piece of entries) {
      this.#pieces.set(piece.pointer, piece);
      if (!this.isBlockMap(piece.node)) continue;
      const inner = this.layout.entries(piece.node, piece.inner);
      this.#entriesBelow.set(piece, inner);
      this.#index(inner);
    }
  }

  isBlockMap(node: Node): node is MapNode {
    return node.kind === 'map' && node.entries.size > 0 && !this.layout.isFlow(node);
  }

  /** The entry that holds a value, if it can be moved: values inside of lists and of flow maps cannot. */
  pieceOf(node: Node): EntryPiece | undefined {
    const piece = this.#pieces.get(node.at.pointer);
    return piece?.node === node ? piece : undefined;
  }

  /** The entries of a block map. */
  entriesOf(piece: EntryPiece): readonly EntryPiece[] {
    return this.#entriesBelow.get(piece) ?? [];
  }

  /** Note that a value, or the word of it, has a place of its own now. */
  noteMove(pointer: string, to: string): void {
    this.moves.push({ from: readablePath(pointer), to });
  }

  /** Note that a value has no place of its own, and where it is kept. */
  noteUnmapped(pointer: string, to: string): void {
    this.unmapped.push({ from: readablePath(pointer), to });
  }

  /** Mark the text of a value as used up. */
  take(pointer: string): void {
    this.#taken.add(pointer);
    for (const above of pointersAbove(pointer)) this.#touched.add(above);
  }

  /** True when the text of a value is used up, alone or as part of something larger. */
  isTaken(pointer: string): boolean {
    return this.#taken.has(pointer) || pointersAbove(pointer).some((above) => this.#taken.has(above));
  }

  /** True when some of the text below a value is used up. */
  isTouched(pointer: string): boolean {
    return this.#touched.has(pointer);
  }
}

function pointersAbove(pointer: string): string[] {
  const segments = pointer.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}
