import slugify from '@sindresorhus/slugify';
import type { ListNode } from '../../yaml/node.ts';
import { segmentsOf } from '../../yaml/pointer.ts';
import type { ReviewRecord } from '../record.ts';
import { asItem, type Block, entryBlock, section } from './block.ts';
import type { Conversion } from './conversion.ts';

/**
 * The lists of a catalogue as findings of the canonical record: each list is one that documents events. A record documents all
 * events or says nothing of the others, so the lists of a catalogue that are not whole stay as they are.
 */
export function catalogueFindings(conversion: Conversion, { catalogue }: ReviewRecord): Block {
  const { eol } = conversion.layout;
  const blocks: Block[] = [];
  for (const list of catalogue?.isComplete === true ? inOrder(catalogue.lists) : []) {
    const piece = conversion.pieceOf(list);
    if (piece === undefined || conversion.isTaken(piece.pointer)) continue;
    conversion.take(piece.pointer);
    conversion.noteMove(piece.pointer, `findings[${blocks.length}].documented_events`);
    blocks.push(asItem([[`id: ${idOf(list)}${eol}`], entryBlock(piece, 'documented_events', [])], piece.comments));
  }
  return section('findings', eol, blocks);
}

function inOrder(lists: readonly ListNode[]): ListNode[] {
  return [...new Set(lists)].sort((a, b) => a.at.span.start - b.at.span.start);
}

/** The keys that lead to a list: `event-types`, `surfaces-1-events`. */
function idOf({ at }: ListNode): string {
  const steps = segmentsOf(at.pointer).map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : step));
  return slugify(steps.join(' '), { decamelize: true }) || 'events';
}
