import { contentDigest, contentWithoutMark, markKey, markNode } from '../apis/provenance-mark.ts';
import { type Edit, edited, endOfLine, insertion, leadOf } from '../yaml/edits.ts';
import { type Entry, entriesOf, get, type MapNode, type Node, toPlain } from '../yaml/node.ts';
import { parseSource, type SourceFile } from '../yaml/source-file.ts';
import { toYaml } from '../yaml/write.ts';
import type { ReviewRecord } from './record.ts';

/** What a record says of a document that it names as produced, in the words of `x-provenance`. */
export interface Stamp {
  readonly method: 'derived';
  readonly publisher?: string;
  readonly source?: string | readonly string[];
  readonly generated?: string;
}

/**
 * The stamp that a record gives; a field that it does not have is left out.
 * @param pages the addresses of the checked pages that could be read
 */
export function stampOf({ reviewer, date }: ReviewRecord, pages: readonly string[]): Stamp {
  const [first, ...others] = [...new Set(pages)];
  return {
    method: 'derived',
    ...(reviewer && { publisher: reviewer.value }),
    ...(first === undefined ? {} : { source: others.length === 0 ? first : [first, ...others] }),
    ...(date && { generated: date.value }),
  };
}

/**
 * The text of a document with a stamp and the digest of its content; all else is as it was.
 * @returns a reason, as the end of a sentence, where it cannot be stamped
 */
export function stampedText(source: SourceFile, stamp: Stamp): { readonly text: string } | { readonly reason: string } {
  const { root, problems } = source;
  if (root?.kind !== 'map' || problems.length > 0) return { reason: 'it is not valid YAML or JSON' };
  const mark = markNode(root);
  if (mark !== undefined && (mark.kind !== 'map' || mark.entries.size === 0))
    return { reason: `its \`${markKey}\` has another shape than a map of fields, and another tool may need it` };
  const wanted = { ...stamp, sha256: contentDigest(root) };
  const { text: before } = source.source;
  const edits = mark === undefined ? newMark(before, root, wanted) : changedMark(before, mark, wanted);
  const text = edited(before, edits);
  const after = parseSource(source.file, text);
  const isFaithful =
    after.root !== undefined &&
    after.problems.length === 0 &&
    contentWithoutMark(after.root) === contentWithoutMark(root) &&
    Object.entries(wanted).every(([key, value]) => holds(get(markNode(after.root), key), value));
  return isFaithful ? { text } : { reason: 'it is written in a way in which nothing but the mark cannot be changed' };
}

type Wanted = Stamp & { readonly sha256: string };

function holds(node: Node | undefined, value: unknown): boolean {
  if (node?.kind === 'scalar') return node.value !== null && node.text === value;
  return node !== undefined && JSON.stringify(toPlain(node)) === JSON.stringify(value);
}

/** Below the version of the document. */
function newMark(text: string, root: MapNode, wanted: Wanted): Edit[] {
  const [version] = entriesOf(root).filter(({ key }) => ['asyncapi', 'openapi', 'swagger'].includes(key));
  if (version === undefined) return [];
  const isFlow = isFlowAt(text, root);
  if (!isFlow) return [insertedAfter(text, version, linesOf({ [markKey]: wanted }), isFlow)];
  const lead = leadOf(text, version.keyAt.span.start);
  const json =
    lead.trim() === ''
      ? JSON.stringify(wanted, null, 2).replaceAll('\n', endOfLine(text) + lead)
      : JSON.stringify(wanted);
  return [insertedAfter(text, version, [`${quoteOf(text, version)}: ${json}`], isFlow)];
}

function changedMark(text: string, mark: MapNode, wanted: Wanted): Edit[] {
  const edits: Edit[] = [];
  const missing: string[] = [];
  const isFlow = isFlowAt(text, mark);
  for (const [key, value] of Object.entries(wanted)) {
    const present = get(mark, key);
    const written = isFlow || Array.isArray(value) ? JSON.stringify(value) : toYaml(value).trimEnd();
    if (present === undefined) missing.push(isFlow ? `${JSON.stringify(key)}: ${written}` : `${key}: ${written}`);
    else if (!holds(present, value)) edits.push({ ...present.at.span, text: written });
  }
  const anchor = entriesOf(mark).find(({ value }) => value.kind === 'scalar') ?? entriesOf(mark)[0];
  return anchor === undefined || missing.length === 0
    ? edits
    : [...edits, insertedAfter(text, anchor, missing, isFlow)];
}

function insertedAfter(text: string, { keyAt, value }: Entry, entries: readonly string[], isFlow: boolean): Edit {
  return insertion(text, keyAt.span.start, value, entries, isFlow);
}

function linesOf(value: unknown): string[] {
  return toYaml(value).trimEnd().split('\n');
}

/** The key of the mark, in quotes where other keys are. */
function quoteOf(text: string, { keyAt }: Entry): string {
  return text[keyAt.span.start] === '"' ? JSON.stringify(markKey) : markKey;
}

function isFlowAt(text: string, { at }: MapNode): boolean {
  return text[at.span.start] === '{';
}
