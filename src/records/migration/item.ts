import type { Node } from '../../yaml/node.ts';
import { asList, select } from '../select.ts';
import { type Block, entryBlock, itemAsEntry, nestedBlock } from './block.ts';
import type { Desk } from './desk.ts';
import type { EntryPiece, ItemPiece, LineRange } from './layout.ts';
import type { ItemField } from './shapes.ts';

/** A map or a scalar that becomes an item of a canonical list. */
export interface Convertible {
  readonly node: Node;
  readonly range: LineRange;
  /** The item itself, where it was one; a scalar needs it. */
  readonly piece?: ItemPiece;
  /** An id for it, where it has none of its own. */
  readonly id?: string;
}

/** The blocks of a canonical item, in the order of its shape; what has no place in it goes under its own `x-unmapped`. */
export function convertItem(
  desk: Desk,
  source: Convertible,
  shape: readonly ItemField[],
  scalarKey: string,
  to: string,
): Block[] {
  const { layout, journal } = desk;
  const givenId = source.id === undefined ? [] : [[`id: ${source.id}${layout.eol}`]];
  if (source.node.kind !== 'map') {
    if (source.piece === undefined) return givenId;
    journal.noteMove(source.node.at.pointer, `${to}.${scalarKey}`);
    return [itemAsEntry(source.piece, scalarKey)];
  }
  const entries = layout.entries(source.node, source.range);
  const placed = place(source.node, entries, shape);
  for (const { entry, field } of placed) journal.noteMove(entry.pointer, `${to}.${field.key}`);
  const rest = entries.filter((entry) => !placed.some((other) => other.entry === entry && other.isWhole));
  for (const { pointer, key } of rest) journal.noteUnmapped(pointer, `${to}.x-unmapped.${key}`);
  const kept = rest.map((entry) => entryBlock(entry));
  return [
    ...(placed.some(({ field }) => field.key === 'id') ? [] : givenId),
    ...placed.map((placement) => placedBlock(desk, placement)),
    ...(kept.length === 0 ? [] : [nestedBlock('x-unmapped', layout.eol, kept)]),
  ];
}

interface Placement {
  readonly field: ItemField;
  readonly entry: EntryPiece;
  /** False when only a word of it was translated, and the entry itself has yet to be kept. */
  readonly isWhole: boolean;
}

function place(node: Node, entries: readonly EntryPiece[], shape: readonly ItemField[]): Placement[] {
  const placed: Placement[] = [];
  for (const field of shape) {
    if (placed.some((other) => other.field.key === field.key)) continue;
    const free = entries.filter((entry) => !placed.some((other) => other.entry === entry));
    const entry = asList(field.from)
      .flatMap((path) => (path === '.' ? [] : select(node, path.replace(/\[\]$/, ''))))
      .flatMap((value) => free.find((candidate) => candidate.node === value) ?? [])
      .find((candidate) => field.accepts(candidate.node) || field.translate?.(candidate.node) !== undefined);
    if (entry !== undefined) placed.push({ field, entry, isWhole: field.accepts(entry.node) });
  }
  return placed;
}

function placedBlock({ layout }: Desk, { field, entry, isWhole }: Placement): Block {
  if (!isWhole) return [`${field.key}: ${field.translate?.(entry.node)}${layout.eol}`];
  if (!field.asList) return entryBlock(entry, field.key);
  const only = [
    ...entry.comments.map((line) => line.trimStart()),
    `-${entry.head}`,
    ...entryBlock(entry, '', []).slice(1),
  ];
  return nestedBlock(field.key, layout.eol, [only]);
}
