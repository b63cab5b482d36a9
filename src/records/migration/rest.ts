import type { ListNode } from '../../yaml/node.ts';
import { readablePath } from '../../yaml/pointer.ts';
import { type Block, commentsOf, entryBlock, itemBlock, nestedBlock } from './block.ts';
import type { Desk } from './desk.ts';
import type { EntryPiece } from './layout.ts';
import { section } from './lists.ts';

/** All that found no place, in the structure it had. */
export function restBlock(desk: Desk): Block {
  return section(
    desk,
    'x-unmapped',
    desk.top.flatMap((piece) => restOf(desk, piece)),
  );
}

function restOf(desk: Desk, piece: EntryPiece): Block[] {
  const { journal } = desk;
  if (journal.isTaken(piece.pointer)) return [];
  if (!journal.isTouched(piece.pointer)) {
    journal.noteUnmapped(piece.pointer, `x-unmapped.${readablePath(piece.pointer)}`);
    return [entryBlock(piece)];
  }
  const comments = piece.comments.map((line) => line.trimStart());
  const children =
    piece.node.kind === 'list'
      ? restOfList(desk, piece.node, piece)
      : desk.entriesOf(piece).flatMap((child) => restOf(desk, child));
  if (children.length > 0) return [[...comments, ...nestedBlock(piece.written, piece.head, children)]];
  for (const comment of [...comments, ...commentsOf(piece.head)]) desk.orphans.push(comment);
  return [];
}

function restOfList(desk: Desk, list: ListNode, piece: EntryPiece): Block[] {
  const left = desk.layout.items(list, piece.inner).filter(({ pointer }) => !desk.journal.isTaken(pointer));
  for (const { pointer } of left) desk.journal.noteUnmapped(pointer, `x-unmapped.${readablePath(pointer)}`);
  return left.map(itemBlock);
}
