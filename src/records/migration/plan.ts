import { getIn, type ListNode, type MapNode, type Node } from '../../yaml/node.ts';
import { readablePath, segmentsOf } from '../../yaml/pointer.ts';
import type { Dialect, FieldName } from '../dialect.ts';
import type { Claim, ReviewRecord } from '../record.ts';
import { asList, select, selectFirst } from '../select.ts';
import { asItem, type Block, commentsOf, entryBlock, itemBlock, nestedBlock, section } from './block.ts';
import { catalogueFindings } from './catalogue.ts';
import { Conversion, type Move } from './conversion.ts';
import { isKebab, isText } from './item-fields.ts';
import type { EntryPiece, ItemPiece, Layout } from './layout.ts';
import { findingsBlock, gapsBlock, pagesBlock } from './lists.ts';

/** The new file as lines, and where the values of the record went. */
export interface Plan {
  readonly lines: Block;
  readonly moves: readonly Move[];
  readonly unmapped: readonly Move[];
}

const order = ['aid', 'name', 'kind', 'date', 'reviewer', 'subject', 'scope', 'verdict', 'summary'];

/** Decide for each value of a record where it goes in the canonical form, and cut it out of the text. */
export function planMigration(layout: Layout, root: MapNode, record: ReviewRecord, dialect: Dialect): Plan {
  const conversion = new Conversion(layout, root, dialect);
  const fields = fieldBlocks(conversion, record.claim).set('kind', [`kind: review${layout.eol}`]);
  const artifacts = artifactsBlock(conversion, record.claim);
  const pages = pagesBlock(conversion);
  const gaps = gapsBlock(conversion);
  const findings = dialect.isCatalogue ? catalogueFindings(conversion, record) : findingsBlock(conversion);
  const unmapped = unmappedBlock(conversion);
  const field = (name: string) => fields.get(name) ?? [];
  const lines = [
    ...layout.lines.slice(0, layout.lineAt(root.at.span.start)),
    ...conversion.looseComments,
    `schema: api-review/v1${layout.eol}`,
    ...order.flatMap(field),
    ...findings,
    ...pages,
    ...gaps,
    ...field('recommendation'),
    ...artifacts,
    ...unmapped,
  ];
  return { lines, moves: conversion.moves, unmapped: conversion.unmapped };
}

/** The single fields that are moved as they are written. */
const movable = [
  'aid',
  'name',
  'date',
  'reviewer',
  'subject',
  'scope',
  'verdict',
  'summary',
  'recommendation',
] as const;

/** The single fields that the record has, each under its canonical key. */
function fieldBlocks(conversion: Conversion, claim: Claim): Map<string, Block> {
  const blocks = new Map<string, Block>();
  for (const name of movable) {
    const node = selectFirst(conversion.root, conversion.dialect.fields[name]);
    const piece = node && conversion.pieceOf(node);
    if (piece === undefined || conversion.isTaken(piece.pointer) || !fits(name, piece.node, claim)) continue;
    conversion.take(piece.pointer);
    conversion.noteMove(piece.pointer, name);
    blocks.set(name, entryBlock(piece, name));
  }
  if (claim.kind === 'partial') {
    conversion.noteMove(claim.at.pointer, 'verdict');
    blocks.set('verdict', [`verdict: ${partialVerdict}${conversion.layout.eol}`]);
  }
  return blocks;
}

/** In the canonical form the verdict says that a spec is partial. */
const partialVerdict = 'partial-event-api';

function fits(name: FieldName, node: Node, claim: Claim): boolean {
  if (!isText(node)) return false;
  return name !== 'verdict' || (claim.kind !== 'partial' && isKebab(node));
}

/** The claim: the text of the path or `null` that states it, else a copy of the paths. An unclear claim stays unclear. */
function artifactsBlock(conversion: Conversion, claim: Claim): Block {
  if (claim.kind === 'unclear') return [];
  return nestedBlock('artifacts_produced', conversion.layout.eol, [specBlock(conversion, claim)]);
}

function specBlock(conversion: Conversion, claim: Claim): Block {
  const { layout } = conversion;
  const places = conversion.dialect.claim
    .filter(({ reads }) => reads === 'path' || reads === 'repo-path')
    .flatMap(({ at }) => asList(at));
  const candidates = places.flatMap((path) => select(conversion.root, path)).filter((node) => saysClaim(node, claim));
  const piece = candidates.flatMap((node) => conversion.pieceOf(node) ?? [])[0];
  if (piece !== undefined && !conversion.isTaken(piece.pointer)) {
    conversion.take(piece.pointer);
    conversion.noteMove(piece.pointer, 'artifacts_produced.spec');
    return entryBlock(piece, 'spec');
  }
  conversion.noteMove(claim.at.pointer, 'artifacts_produced.spec');
  const paths = claim.specs.map(({ at }) =>
    layout.slice(getIn(conversion.root, segmentsOf(at.pointer)) ?? conversion.root),
  );
  if (paths.length < 2) return [`spec: ${paths[0] ?? 'null'}${layout.eol}`];
  return nestedBlock(
    'spec',
    layout.eol,
    paths.map((path) => [`- ${path}${layout.eol}`]),
  );
}

function saysClaim(node: Node, { kind, specs }: Claim): boolean {
  if (node.kind !== 'scalar') return false;
  return kind === 'none' ? node.value === null : specs.length === 1 && node.value === specs[0]?.value;
}

/** Everything that has no place in the canonical form, in the structure it had. */
function unmappedBlock(conversion: Conversion): Block {
  return section(
    'x-unmapped',
    conversion.layout.eol,
    conversion.top.flatMap((piece) => restOf(conversion, piece)),
  );
}

function restOf(conversion: Conversion, piece: EntryPiece): Block[] {
  if (conversion.isTaken(piece.pointer)) return [];
  if (!conversion.isTouched(piece.pointer)) {
    conversion.noteUnmapped(piece.pointer, `x-unmapped.${readablePath(piece.pointer)}`);
    return [entryBlock(piece)];
  }
  const comments = piece.comments.map((line) => line.trimStart());
  const children =
    piece.node.kind === 'list'
      ? restOfList(conversion, piece.node, piece)
      : conversion.entriesOf(piece).flatMap((child) => restOf(conversion, child));
  if (children.length > 0) return [[...comments, ...nestedBlock(piece.written, piece.head, children)]];
  for (const comment of [...comments, ...commentsOf(piece.head)]) conversion.looseComments.push(comment);
  return [];
}

function restOfList(conversion: Conversion, list: ListNode, piece: EntryPiece): Block[] {
  const left = conversion.layout.items(list, piece.inner).filter(({ pointer }) => !conversion.isTaken(pointer));
  return left.flatMap((item) => {
    if (conversion.isTouched(item.pointer)) return restOfItem(conversion, item);
    conversion.noteUnmapped(item.pointer, `x-unmapped.${readablePath(item.pointer)}`);
    return [itemBlock(item)];
  });
}

/** What is left of a map in a list when some of its entries were moved. */
function restOfItem(conversion: Conversion, item: ItemPiece): Block[] {
  const comments = item.comments.map((line) => line.trimStart());
  const children = conversion.entriesIn(item.pointer).flatMap((child) => restOf(conversion, child));
  if (children.length > 0) return [asItem(children, comments)];
  conversion.looseComments.push(...comments);
  return [];
}
