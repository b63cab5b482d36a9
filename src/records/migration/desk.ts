import type { MapNode, Node } from '../../yaml/node.ts';
import type { Dialect } from '../dialect.ts';
import { type Journal, startJournal } from './journal.ts';
import type { EntryPiece, Layout } from './layout.ts';

/** What a migration has on its desk: the record cut into pieces, and what became of them so far. */
export interface Desk {
  readonly layout: Layout;
  readonly root: MapNode;
  readonly dialect: Dialect;
  readonly journal: Journal;
  /** Entries of the root. */
  readonly top: readonly EntryPiece[];
  /** Comments whose value was taken apart. */
  readonly orphans: string[];
  /** The entry that holds a value, if it can be moved: values inside of lists and of flow maps cannot. */
  readonly pieceOf: (node: Node) => EntryPiece | undefined;
  /** The entries of a block map. */
  readonly entriesOf: (piece: EntryPiece) => readonly EntryPiece[];
}

export function openDesk(layout: Layout, root: MapNode, dialect: Dialect): Desk {
  const pieces = new Map<string, EntryPiece>();
  const below = new Map<EntryPiece, readonly EntryPiece[]>();
  const index = (entries: readonly EntryPiece[]) => {
    for (const piece of entries) {
      pieces.set(piece.pointer, piece);
      if (!isBlockMap(layout, piece.node)) continue;
      const inner = layout.entries(piece.node, piece.inner);
      below.set(piece, inner);
      index(inner);
    }
  };
  const top = layout.entries(root, { start: layout.lineAt(root.at.span.start), end: layout.lines.length });
  index(top);
  return {
    ...{ layout, root, dialect, top, journal: startJournal(), orphans: [] },
    pieceOf: (node) => {
      const piece = pieces.get(node.at.pointer);
      return piece?.node === node ? piece : undefined;
    },
    entriesOf: (piece) => below.get(piece) ?? [],
  };
}

export function isBlockMap(layout: Layout, node: Node): node is MapNode {
  return node.kind === 'map' && node.entries.size > 0 && !layout.isFlow(node);
}
