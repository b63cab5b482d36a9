import { entriesOf, get, type Node } from '../../yaml/node.ts';
import { select } from '../select.ts';
import { asItem, type Block, entryBlock, section } from './block.ts';
import type { Conversion } from './conversion.ts';
import { isText } from './item-fields.ts';

/** The places of plain lists of events. Others stay as they are, for their text cannot be moved without taking it apart. */
const places: readonly (readonly [path: string, id: string])[] = [
  ['events', 'events'],
  ['event_types', 'event-types'],
  ['event_types.events', 'event-types'],
  ['webhook_events', 'webhook-events'],
  ['webhooks.events', 'webhooks'],
  ['webhooks', 'webhooks'],
  ['documented_events', 'documented-events'],
];

/** The lists of a catalogue as findings of the canonical record: each list is one that documents events. */
export function catalogueFindings(conversion: Conversion): Block {
  const { eol } = conversion.layout;
  const blocks: Block[] = [];
  for (const [path, id] of places) {
    const [node] = select(conversion.root, path);
    const piece = node && conversion.pieceOf(node);
    if (piece === undefined || conversion.isTaken(piece.pointer) || !listsNames(piece.node)) continue;
    conversion.take(piece.pointer);
    conversion.noteMove(piece.pointer, `findings[${blocks.length}].documented_events`);
    blocks.push(asItem([[`id: ${id}${eol}`], entryBlock(piece, 'documented_events', [])], piece.comments));
  }
  return section('findings', eol, blocks);
}

/** Names that are sent, alone or with what is said of them; words for people are none. */
function listsNames(node: Node): boolean {
  return node.kind === 'list' && node.items.length > 0 && node.items.every(isName);
}

function isName(item: Node): boolean {
  const name = item.kind === 'map' ? get(item, 'name') : item;
  const hasLists = entriesOf(item).some(({ value }) => value.kind !== 'scalar');
  return name !== undefined && isText(name) && name.kind === 'scalar' && !/\s/.test(name.text) && !hasLists;
}
