import type { ListNode, MapNode, Node } from '../../yaml/node.ts';
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
  /** By the pointer of the map. */
  readonly #entriesBelow = new Map<string, readonly EntryPiece[]>();
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
      this.#indexBelow(piece);
    }
  }

  #indexBelow({ node, inner }: Pick<EntryPiece, 'node' | 'inner'>): void {
    if (this.isBlockMap(node)) {
      const entries = this.layout.entries(node, inner);
      this.#entriesBelow.set(node.at.pointer, entries);
      this.#index(entries);
    } else if (this.dialect.isCatalogue && node.kind === 'list' && this.#isListOfMaps(node)) {
      for (const item of this.layout.items(node, inner)) this.#indexBelow(item);
    }
  }

  /** The events of a catalogue may be in lists of groups; in other lists nothing is moved by itself. */
  #isListOfMaps(list: ListNode): boolean {
    return list.items.length > 0 && !this.layout.isFlow(list) && list.items.every((item) => this.isBlockMap(item));
  }

  isBlockMap(node: Node): node is MapNode {
    return node.kind === 'map' && node.entries.size > 0 && !this.layout.isFlow(node);
  }

  /** The entry that holds a value, if it can be moved: values inside of flow maps, and of most lists, cannot. */
  pieceOf(node: Node): EntryPiece | undefined {
    const piece = this.#pieces.get(node.at.pointer);
    return piece?.node === node ? piece : undefined;
  }

  /** The entries of a block map. */
  entriesOf(piece: EntryPiece): readonly EntryPiece[] {
    return this.entriesIn(piece.node.at.pointer);
  }

  /** The entries of the block map at a place. */
  entriesIn(pointer: string): readonly EntryPiece[] {
    return this.#entriesBelow.get(pointer) ?? [];
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
