import slugify from '@sindresorhus/slugify';
import type { Node } from '../../yaml/node.ts';
import type { Dialect, Paths } from '../dialect.ts';
import { asList, select, selectFirst } from '../select.ts';
import { asItem, type Block, commentsOf, entryBlock, itemAsEntry, nestedBlock, section } from './block.ts';
import type { Conversion } from './conversion.ts';
import { findingFields, gapFields, type ItemField, isText, isWebUrl, pageFields } from './item-fields.ts';
import type { EntryPiece, ItemPiece, LineRange } from './layout.ts';

interface ListKind {
  readonly key: string;
  readonly items: Paths | undefined;
  readonly fields: readonly ItemField[];
  /** Where an item that is a text alone goes. */
  readonly scalarKey: string;
  readonly accepts: (item: Node) => boolean;
}

export function pagesBlock(conversion: Conversion): Block {
  const { pages } = conversion.dialect;
  if (pages === undefined) return [];
  const seen = new Set<string>();
  const accepts = (item: Node) => {
    const url = item.kind === 'scalar' ? item : selectFirst(item, withoutSelf(pages.url));
    if (url?.kind !== 'scalar' || !isWebUrl(url)) return false;
    // A catalogue may name the same page at several places.
    const isAgain = pages.mayJoin === true && seen.has(url.text);
    seen.add(url.text);
    return !isAgain;
  };
  const kind = { key: 'pages_checked', items: pages.items, fields: pageFields(pages), scalarKey: 'url', accepts };
  return section(kind.key, conversion.layout.eol, converted(conversion, kind));
}

export function gapsBlock(conversion: Conversion): Block {
  const { gaps } = conversion.dialect;
  if (gaps === undefined) return [];
  const kind = { key: 'gaps', items: gaps.items, fields: gapFields(gaps), scalarKey: 'gap', accepts: isMapOrText };
  return section(kind.key, conversion.layout.eol, converted(conversion, kind));
}

/** The findings that are listed, and where findings are a map, one for each key that is left of it. */
export function findingsBlock(conversion: Conversion): Block {
  const { findings } = conversion.dialect;
  if (findings === undefined) return [];
  const fields = findingFields(findings);
  const kind = { key: 'findings', items: findings.items, fields, scalarKey: 'detail', accepts: isMapOrText };
  const listed = converted(conversion, kind);
  const left = keyedFindings(conversion).filter(
    ({ pointer }) => !conversion.isTaken(pointer) && !conversion.isTouched(pointer),
  );
  const keyed = left.map((piece, index) => keyedFinding(conversion, kind, piece, `findings[${listed.length + index}]`));
  return section(kind.key, conversion.layout.eol, [...listed, ...keyed]);
}

function converted(conversion: Conversion, kind: ListKind): Block[] {
  const sources = asList(kind.items).flatMap((path) => sourcesAt(conversion, path));
  const blocks: Block[] = [];
  for (const source of sources) {
    const { pointer } = source.node.at;
    if (conversion.isTaken(pointer) || !kind.accepts(source.node)) continue;
    conversion.take(pointer);
    const to = `${kind.key}[${blocks.length}]`;
    const comments = source.node.kind === 'map' ? source.piece?.comments : [];
    blocks.push(asItem(convertItem(conversion, source, kind.fields, kind.scalarKey, to), comments));
  }
  return blocks;
}

/** The items of a list, or a map that is one item by itself. Lists inside of lists are kept as they are. */
function sourcesAt(conversion: Conversion, path: string): Convertible[] {
  if (path.replace(/\[\]$/, '').includes('[]')) return [];
  return select(conversion.root, path.replace(/\[\]$/, '')).flatMap((node): Convertible[] => {
    const holder = conversion.pieceOf(node);
    if (holder === undefined) return [];
    if (!path.endsWith('[]')) {
      if (node.kind === 'scalar' && conversion.dialect.isCatalogue)
        return [{ node, range: holder.inner, piece: holder }];
      return conversion.isBlockMap(node) ? [{ node, range: holder.inner, id: idOf(holder.key) }] : [];
    }
    if (node.kind !== 'list' || node.items.length === 0 || conversion.layout.isFlow(node)) return [];
    return conversion.layout
      .items(node, holder.inner)
      .map((piece) => ({ node: piece.node, range: piece.inner, piece }));
  });
}

function keyedFindings(conversion: Conversion): readonly EntryPiece[] {
  const paths = asList(conversion.dialect.findings?.items);
  const names = paths.flatMap((path) => /^(.*?findings)(\[\]|\.|$)/.exec(path)?.[1] ?? []);
  return [...new Set(names)]
    .flatMap((path) => select(conversion.root, path))
    .flatMap((node) => conversion.pieceOf(node) ?? [])
    .flatMap((piece) => conversion.entriesOf(piece));
}

function keyedFinding(conversion: Conversion, kind: ListKind, piece: EntryPiece, to: string): Block {
  const { eol } = conversion.layout;
  conversion.take(piece.pointer);
  const id = idOf(piece.key);
  if (conversion.isBlockMap(piece.node)) {
    for (const comment of commentsOf(piece.head)) conversion.looseComments.push(comment);
    const source = { node: piece.node, range: piece.inner, id };
    return asItem(convertItem(conversion, source, kind.fields, kind.scalarKey, to), piece.comments);
  }
  if (isText(piece.node)) {
    conversion.noteMove(piece.pointer, `${to}.detail`);
    return asItem([[`id: ${id}${eol}`], entryBlock(piece, 'detail', [])], piece.comments);
  }
  conversion.noteUnmapped(piece.pointer, `${to}.x-unmapped.${piece.key}`);
  const kept = nestedBlock('x-unmapped', eol, [entryBlock(piece, piece.written, [])]);
  return asItem([[`id: ${id}${eol}`], kept], piece.comments);
}

function isMapOrText(item: Node): boolean {
  return item.kind === 'map' || isText(item);
}

function withoutSelf(paths: NonNullable<Dialect['pages']>['url']): readonly string[] {
  return asList(paths).filter((path) => path !== '.');
}

/** A map or a scalar that becomes an item of a canonical list. */
interface Convertible {
  readonly node: Node;
  readonly range: LineRange;
  /** The item itself, where it was one; a scalar needs it. */
  readonly piece?: ItemPiece;
  /** An id for it, where it has none of its own. */
  readonly id?: string;
}

/** The blocks of a canonical item, in the order of its shape; what has no place in it goes under its own `x-unmapped`. */
function convertItem(
  conversion: Conversion,
  source: Convertible,
  fields: readonly ItemField[],
  scalarKey: string,
  to: string,
): Block[] {
  const { layout } = conversion;
  const givenId = source.id === undefined ? [] : [[`id: ${source.id}${layout.eol}`]];
  if (source.node.kind !== 'map') {
    if (source.piece === undefined) return givenId;
    conversion.noteMove(source.node.at.pointer, `${to}.${scalarKey}`);
    return [itemAsEntry(source.piece, scalarKey)];
  }
  const entries = layout.entries(source.node, source.range);
  const placed = place(source.node, entries, fields);
  for (const { entry, field } of placed) conversion.noteMove(entry.pointer, `${to}.${field.key}`);
  const rest = entries.filter((entry) => !placed.some((other) => other.entry === entry && other.isWhole));
  for (const { pointer, key } of rest) conversion.noteUnmapped(pointer, `${to}.x-unmapped.${key}`);
  const kept = rest.map((entry) => entryBlock(entry));
  return [
    ...(placed.some(({ field }) => field.key === 'id') ? [] : givenId),
    ...placed.map((placement) => placedBlock(conversion, placement)),
    ...(kept.length === 0 ? [] : [nestedBlock('x-unmapped', layout.eol, kept)]),
  ];
}

interface Placement {
  readonly field: ItemField;
  readonly entry: EntryPiece;
  /** False when only a word of it was translated, and the entry itself has yet to be kept. */
  readonly isWhole: boolean;
}

function place(node: Node, entries: readonly EntryPiece[], fields: readonly ItemField[]): Placement[] {
  const placed: Placement[] = [];
  for (const field of fields) {
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

function placedBlock({ layout }: Conversion, { field, entry, isWhole }: Placement): Block {
  if (!isWhole) return [`${field.key}: ${field.translate?.(entry.node)}${layout.eol}`];
  if (!field.asList) return entryBlock(entry, field.key);
  const only = [
    ...entry.comments.map((line) => line.trimStart()),
    `-${entry.head}`,
    ...entryBlock(entry, '', []).slice(1),
  ];
  return nestedBlock(field.key, layout.eol, [only]);
}

/** `restApiAbsent` and `rest_api_absent` as an id: `rest-api-absent`. */
function idOf(key: string): string {
  return slugify(key) || 'finding';
}
