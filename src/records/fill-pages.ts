import { type Edit, edited, insertion } from '../yaml/edits.ts';
import { get, getIn, type MapNode, type Node, toPlain } from '../yaml/node.ts';
import { segmentsOf } from '../yaml/pointer.ts';
import { isSound, parseSource, type SourceFile } from '../yaml/source-file.ts';
import type { CheckedPage, ReviewRecord } from './record.ts';

/** What a capture says of a checked page. */
export interface PageFill {
  readonly status?: number;
  /** RFC 3339, in UTC. */
  readonly retrieved: string;
  readonly snapshot?: string;
  readonly sha256?: string;
}

const keys = ['status', 'retrieved', 'snapshot', 'sha256'] as const;

/**
 * The text of a canonical record with fields of its checked pages filled in: each below the address of its page, all else as
 * it is. Fields that the record has stay, unless `replace` is set.
 * @returns undefined where the text is written in a way that cannot be filled
 */
export function filledRecord(
  { source }: ReviewRecord,
  fills: ReadonlyMap<CheckedPage, PageFill>,
  replace: boolean,
): string | undefined {
  if (source.root === undefined || !isSound(source)) return undefined;
  const edits = [...fills].flatMap(([page, fill]) => {
    const node = nodeAt(source.root, page.at.pointer);
    return node?.kind === 'map' ? editsOf(source, node, fill, replace) : [];
  });
  const text = edited(source.source.text, edits);
  return isFaithful(source, text, fills) ? text : undefined;
}

function editsOf(source: SourceFile, page: MapNode, fill: PageFill, replace: boolean): Edit[] {
  const edits: Edit[] = [];
  const missing: string[] = [];
  const { text } = source.source;
  const isFlow = text[page.at.span.start] === '{';
  const url = page.entries.get('url');
  const quote = url !== undefined && text[url.keyAt.span.start] === '"' && isFlow ? '"' : '';
  for (const key of keys) {
    const value = fill[key];
    if (value === undefined) continue;
    const present = get(page, key);
    if (present === undefined) missing.push(`${quote}${key}${quote}: ${written(value, isFlow)}`);
    else if (replace && present.kind === 'scalar' && present.text !== String(value))
      edits.push({ ...present.at.span, text: written(value, isFlow) });
  }
  if (url === undefined || missing.length === 0) return edits;
  return [...edits, insertion(text, url.keyAt.span.start, url.value, missing, isFlow)];
}

/** Quoted where YAML of any version may read more than a text: a time, or digits with an `e` among them. */
function written(value: string | number, isFlow: boolean): string {
  if (typeof value === 'number') return String(value);
  if (isFlow) return JSON.stringify(value);
  return /^\d+(?:e\d+)?$|:/i.test(value) ? `'${value}'` : value;
}

/** Nothing but the fields of these pages has changed, and they have the values that they should. */
function isFaithful(before: SourceFile, text: string, fills: ReadonlyMap<CheckedPage, PageFill>): boolean {
  const after = parseSource(before.file, text);
  if (!isSound(after)) return false;
  const pointers = [...fills.keys()].map(({ at }) => at.pointer);
  const isFilled = [...fills].every(([{ at }, fill]) => {
    const page = nodeAt(after.root, at.pointer);
    return keys.every((key) => fill[key] === undefined || get(page, key) !== undefined);
  });
  return isFilled && withoutFields(before, pointers) === withoutFields(after, pointers);
}

function withoutFields({ root }: SourceFile, pointers: readonly string[]): string {
  const filled = new Set(pointers.map((pointer) => nodeAt(root, pointer)));
  const plain = (node: Node): unknown => {
    if (node.kind === 'list') return node.items.map(plain);
    if (node.kind === 'scalar') return toPlain(node);
    const isFilled = filled.has(node);
    const entries = [...node.entries.values()].filter(
      ({ key }) => !isFilled || !keys.some((filledKey) => filledKey === key),
    );
    return entries.map(({ key, value }) => [key, plain(value)]);
  };
  return root === undefined ? '' : JSON.stringify(plain(root));
}

function nodeAt(root: Node | undefined, pointer: string): Node | undefined {
  return getIn(root, segmentsOf(pointer));
}
