import slugify from '@sindresorhus/slugify';
import type { Node } from '../../yaml/node.ts';
import type { Dialect, Paths } from '../dialect.ts';
import { asList, select, selectFirst } from '../select.ts';
import { asItem, type Block, commentsOf, entryBlock, nestedBlock } from './block.ts';
import { type Desk, isBlockMap } from './desk.ts';
import { type Convertible, convertItem } from './item.ts';
import type { EntryPiece } from './layout.ts';
import { findingShape, gapShape, type ItemField, isText, isWebUrl, pageShape } from './shapes.ts';

interface ListKind {
  readonly key: string;
  readonly items: Paths | undefined;
  readonly shape: readonly ItemField[];
  /** Where an item that is a text alone goes. */
  readonly scalarKey: string;
  readonly accepts: (item: Node) => boolean;
}

export function pagesBlock(desk: Desk): Block {
  const { pages } = desk.dialect;
  if (pages === undefined) return [];
  const accepts = (item: Node) => {
    const url = item.kind === 'scalar' ? item : selectFirst(item, withoutSelf(pages.url));
    return url !== undefined && isWebUrl(url);
  };
  const kind = { key: 'pages_checked', items: pages.items, shape: pageShape(pages), scalarKey: 'url', accepts };
  return section(desk, kind.key, converted(desk, kind));
}

export function gapsBlock(desk: Desk): Block {
  const { gaps } = desk.dialect;
  if (gaps === undefined) return [];
  const kind = { key: 'gaps', items: gaps.items, shape: gapShape(gaps), scalarKey: 'gap', accepts: isMapOrText };
  return section(desk, kind.key, converted(desk, kind));
}

/** The findings that are listed, and where findings are a map, one for each key that is left of it. */
export function findingsBlock(desk: Desk): Block {
  const { findings } = desk.dialect;
  if (findings === undefined) return [];
  const shape = findingShape(findings);
  const kind = { key: 'findings', items: findings.items, shape, scalarKey: 'detail', accepts: isMapOrText };
  const listed = converted(desk, kind);
  const left = keyedFindings(desk).filter(
    ({ pointer }) => !desk.journal.isTaken(pointer) && !desk.journal.isTouched(pointer),
  );
  const keyed = left.map((piece, index) => keyedFinding(desk, kind, piece, `findings[${listed.length + index}]`));
  return section(desk, kind.key, [...listed, ...keyed]);
}

export function section(desk: Desk, key: string, children: readonly Block[]): Block {
  return children.length === 0 ? [] : nestedBlock(key, desk.layout.eol, children);
}

function converted(desk: Desk, kind: ListKind): Block[] {
  const sources = asList(kind.items).flatMap((path) => sourcesAt(desk, path));
  const blocks: Block[] = [];
  for (const source of sources) {
    const { pointer } = source.node.at;
    if (desk.journal.isTaken(pointer) || !kind.accepts(source.node)) continue;
    desk.journal.take(pointer);
    const to = `${kind.key}[${blocks.length}]`;
    const comments = source.node.kind === 'map' ? source.piece?.comments : [];
    blocks.push(asItem(convertItem(desk, source, kind.shape, kind.scalarKey, to), comments));
  }
  return blocks;
}

/** The items of a list, or a map that is one item by itself. What stands in lists inside of lists stays there. */
function sourcesAt(desk: Desk, path: string): Convertible[] {
  if (path.replace(/\[\]$/, '').includes('[]')) return [];
  return select(desk.root, path.replace(/\[\]$/, '')).flatMap((node): Convertible[] => {
    const holder = desk.pieceOf(node);
    if (holder === undefined) return [];
    if (!path.endsWith('[]')) {
      return isBlockMap(desk.layout, node) ? [{ node, range: holder.inner, id: idOf(holder.key) }] : [];
    }
    if (node.kind !== 'list' || node.items.length === 0 || desk.layout.isFlow(node)) return [];
    return desk.layout.items(node, holder.inner).map((piece) => ({ node: piece.node, range: piece.inner, piece }));
  });
}

function keyedFindings(desk: Desk): readonly EntryPiece[] {
  const paths = asList(desk.dialect.findings?.items);
  const names = paths.flatMap((path) => /^(.*?findings)(\[\]|\.|$)/.exec(path)?.[1] ?? []);
  return [...new Set(names)]
    .flatMap((path) => select(desk.root, path))
    .flatMap((node) => desk.pieceOf(node) ?? [])
    .flatMap((piece) => desk.entriesOf(piece));
}

function keyedFinding(desk: Desk, kind: ListKind, piece: EntryPiece, to: string): Block {
  const { eol } = desk.layout;
  desk.journal.take(piece.pointer);
  const id = idOf(piece.key);
  if (isBlockMap(desk.layout, piece.node)) {
    for (const comment of commentsOf(piece.head)) desk.orphans.push(comment);
    const source = { node: piece.node, range: piece.inner, id };
    return asItem(convertItem(desk, source, kind.shape, kind.scalarKey, to), piece.comments);
  }
  if (isText(piece.node)) {
    desk.journal.noteMove(piece.pointer, `${to}.detail`);
    return asItem([[`id: ${id}${eol}`], entryBlock(piece, 'detail', [])], piece.comments);
  }
  desk.journal.noteUnmapped(piece.pointer, `${to}.x-unmapped.${piece.key}`);
  const kept = nestedBlock('x-unmapped', eol, [entryBlock(piece, piece.written, [])]);
  return asItem([[`id: ${id}${eol}`], kept], piece.comments);
}

function isMapOrText(item: Node): boolean {
  return item.kind === 'map' || isText(item);
}

function withoutSelf(paths: NonNullable<Dialect['pages']>['url']): readonly string[] {
  return asList(paths).filter((path) => path !== '.');
}

/** `restApiAbsent` and `rest_api_absent` as an id: `rest-api-absent`. */
function idOf(key: string): string {
  return slugify(key) || 'finding';
}
