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
  const text = applied(source.source.text, edits);
  return isFaithful(source, text, fills) ? text : undefined;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function editsOf(source: SourceFile, page: MapNode, fill: PageFill, replace: boolean): Edit[] {
  const edits: Edit[] = [];
  const missing: [string, string][] = [];
  const { text } = source.source;
  const isFlow = text[page.at.span.start] === '{';
  for (const key of keys) {
    const value = fill[key];
    if (value === undefined) continue;
    const present = get(page, key);
    if (present === undefined) missing.push([key, written(value, isFlow)]);
    else if (replace && present.kind === 'scalar' && present.text !== String(value))
      edits.push({ ...present.at.span, text: written(value, isFlow) });
  }
  const url = page.entries.get('url');
  if (url === undefined || missing.length === 0) return edits;
  return [...edits, insertion(text, url.keyAt.span.start, url.value, missing, isFlow)];
}

/** New entries behind that of the address: on lines of their own, where it is on one. */
function insertion(
  text: string,
  keyStart: number,
  { at }: Node,
  entries: readonly (readonly [string, string])[],
  isFlow: boolean,
): Edit {
  const lineStart = text.lastIndexOf('\n', keyStart - 1) + 1;
  const lead = text.slice(lineStart, keyStart).replace('\uFEFF', '');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = lead.replaceAll(/[^\t]/g, ' ');
  if (!isFlow) {
    const lineEnd = text.indexOf('\n', at.span.end);
    const end = lineEnd === -1 ? text.length : lineEnd + 1;
    const lines = entries.map(([key, value]) => `${indent}${key}: ${value}${eol}`).join('');
    return { start: end, end, text: lineEnd === -1 ? `${eol}${lines}` : lines };
  }
  const quote = text[keyStart] === '"' ? '"' : '';
  const between = lead.trim() === '' ? `,${eol}${lead}` : ', ';
  const added = entries.map(([key, value]) => `${between}${quote}${key}${quote}: ${value}`).join('');
  return { start: at.span.end, end: at.span.end, text: added };
}

/** Quoted where YAML of any version may read more than a text: a time, or digits with an `e` among them. */
function written(value: string | number, isFlow: boolean): string {
  if (typeof value === 'number') return String(value);
  if (isFlow) return JSON.stringify(value);
  return /^\d+(?:e\d+)?$|:/i.test(value) ? `'${value}'` : value;
}

function applied(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((whole, { start, end, text: added }) => whole.slice(0, start) + added + whole.slice(end), text);
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
