import { getIn, type Node } from '../../yaml/node.ts';
import { segmentsOf } from '../../yaml/pointer.ts';
import type { FieldName } from '../dialect.ts';
import type { Claim } from '../record.ts';
import { asList, select, selectFirst } from '../select.ts';
import { type Block, entryBlock, nestedBlock } from './block.ts';
import type { Desk } from './desk.ts';
import { isKebab, isText } from './shapes.ts';

const movable: readonly FieldName[] = [
  ...(['aid', 'name', 'date', 'reviewer', 'subject', 'scope', 'verdict', 'summary', 'recommendation'] as const),
];

/** The single fields that the record has, each under its canonical key. */
export function fieldBlocks(desk: Desk, claim: Claim): Map<string, Block> {
  const blocks = new Map<string, Block>();
  for (const name of movable) {
    const node = selectFirst(desk.root, desk.dialect.fields[name]);
    const piece = node && desk.pieceOf(node);
    if (piece === undefined || desk.journal.isTaken(piece.pointer) || !fits(name, piece.node, claim)) continue;
    desk.journal.take(piece.pointer);
    desk.journal.noteMove(piece.pointer, name);
    blocks.set(name, entryBlock(piece, name));
  }
  if (claim.kind === 'partial') {
    desk.journal.noteMove(claim.at.pointer, 'verdict');
    blocks.set('verdict', [`verdict: ${partialVerdict}${desk.layout.eol}`]);
  }
  return blocks;
}

/** In the canonical form the verdict says that a spec is partial. */
const partialVerdict = 'partial-event-api';

function fits(name: FieldName, node: Node, claim: Claim): boolean {
  if (!isText(node)) return false;
  return name !== 'verdict' || (claim.kind !== 'partial' && isKebab(node));
}

/** Where a path or a null says it, that very text; else the path is copied. An unclear claim stays unclear. */
export function artifactsBlock(desk: Desk, claim: Claim): Block {
  if (claim.kind === 'unclear') return [];
  return nestedBlock('artifacts_produced', desk.layout.eol, [specBlock(desk, claim)]);
}

function specBlock(desk: Desk, claim: Claim): Block {
  const { layout, journal } = desk;
  const places = desk.dialect.claim
    .filter(({ reads }) => reads === 'path' || reads === 'repo-path')
    .flatMap(({ at }) => asList(at));
  const candidates = places.flatMap((path) => select(desk.root, path)).filter((node) => saysClaim(node, claim));
  const piece = candidates.flatMap((node) => desk.pieceOf(node) ?? [])[0];
  if (piece !== undefined && !journal.isTaken(piece.pointer)) {
    journal.take(piece.pointer);
    journal.noteMove(piece.pointer, 'artifacts_produced.spec');
    return entryBlock(piece, 'spec');
  }
  journal.noteMove(claim.at.pointer, 'artifacts_produced.spec');
  const paths = claim.specs.map(({ at }) => layout.slice(getIn(desk.root, segmentsOf(at.pointer)) ?? desk.root));
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
