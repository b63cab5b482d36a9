import { looksLikeAsyncApi, mayBeOpenApi } from '../apis/detect.ts';
import type { RuleFinding } from '../finding/finding.ts';
import { inTime } from '../limits/in-time.ts';
import type { Limits } from '../limits/limits.ts';
import { timed } from '../limits/profile.ts';
import type { Dialect } from '../records/dialect.ts';
import { looksLikeRecord, otherByText, type Recognized, recognize } from '../records/recognize.ts';
import { validateRecord } from '../records/validate.ts';
import { startOf } from '../text/location.ts';
import { SourceText } from '../text/source-text.ts';
import { type ProblemKind, tooSlowMessage } from '../yaml/problem.ts';
import { isSound, parseSource, type SourceFile, unreadableSource } from '../yaml/source-file.ts';
import type { Files } from './files.ts';
import { nameOf } from './paths.ts';
import { tooLargeMessage } from './read-file.ts';

/** A file that was given, read as far as it could be. */
export type LoadedInput =
  | ({ readonly kind: 'record' } & LoadedRecord)
  /** An API document that is checked by itself. */
  | { readonly kind: 'document'; readonly source: SourceText };

export interface LoadedRecord {
  readonly source: SourceFile;
  readonly recognized: Recognized;
  /** Why it cannot be read, or what is wrong with its form. */
  readonly problems: readonly RuleFinding[];
}

/** Read a file that was given. What is wrong with it is among its problems. */
export async function loadInput(files: Files, file: string, dialects: readonly Dialect[]): Promise<LoadedInput> {
  const { limits } = files;
  const loaded = await files.text(file);
  if (!('text' in loaded)) return recordOf(unreadableSource(file, loaded.problem, loaded.hint), dialects);
  const { text } = loaded;
  const isRecord = isRecordName(file);
  const kind = inTime(limits.seconds, () => kindOf(text, isRecord));
  if ('why' in kind) return recordOf(unreadableSource(file, tooSlowMessage(kind.why, limits)), dialects);
  if (kind.value.kind === 'document') return { kind: 'document', source: new SourceText(file, text) };
  if (kind.value.kind === 'foreign') return foreignInput(file, text, kind.value.dialect);
  if (text.length > limits.recordBytes)
    return recordOf(unreadableSource(file, tooLargeMessage(text.length, limits.recordBytes)), dialects);
  const source = await files.source(file);
  const read = inTime(limits.seconds, () => recordOf(source, dialects));
  return 'value' in read ? read.value : recordOf(unreadableSource(file, tooSlowMessage(read.why, limits)), dialects);
}

type TextKind = { readonly kind: 'record' | 'document' } | { readonly kind: 'foreign'; readonly dialect: string };

/** A dump of many megabytes that only shares its name with records is known by its text, and need not be parsed. */
function kindOf(text: string, isRecord: boolean): TextKind {
  const dialect = isRecord ? otherByText(text) : undefined;
  if (dialect !== undefined) return { kind: 'foreign', dialect };
  const isDocument = !isRecord && !looksLikeRecord(text) && (mayBeOpenApi(text) || looksLikeAsyncApi(text));
  return { kind: isDocument ? 'document' : 'record' };
}

function isRecordName(file: string): boolean {
  return /^review\./.test(nameOf(file));
}

function foreignInput(file: string, text: string, dialect: string): LoadedInput {
  const source = { file, source: new SourceText(file, text), root: undefined, further: [], problems: [] };
  return { kind: 'record', source, recognized: { kind: 'not-a-review', dialect }, problems: [] };
}

function recordOf(source: SourceFile, dialects: readonly Dialect[]): LoadedInput {
  return { kind: 'record', ...readRecord(source, dialects) };
}

/** Read a record from its text. */
export function parseRecord(file: string, text: string, dialects: readonly Dialect[], limits: Limits): LoadedRecord {
  return readRecord(parseSource(file, text, limits), dialects);
}

function readRecord(source: SourceFile, dialects: readonly Dialect[]): LoadedRecord {
  return timed('recognize records', () => {
    const recognized: Recognized = isSound(source)
      ? recognize(source, dialects)
      : { kind: 'unrecognized', lookedFor: [] };
    return { source, recognized, problems: problemsOf(source, recognized) };
  });
}

const ruleOf: Readonly<Record<ProblemKind, string>> = {
  unreadable: 'record/unreadable',
  limit: 'record/unreadable',
  syntax: 'record/syntax',
  'several-documents': 'record/syntax',
  'duplicate-key': 'record/duplicate-key',
};

function problemsOf(source: SourceFile, recognized: Recognized): RuleFinding[] {
  if (recognized.kind === 'not-a-review') return [];
  const ofText = source.problems.map(({ kind, finding }) => ({ rule: ruleOf[kind], ...finding }));
  if (source.root === undefined && ofText.length === 0)
    return [{ rule: 'record/unreadable', message: 'This file is empty.', at: startOf(source.file) }];
  if (recognized.kind === 'unrecognized') return isSound(source) ? [...ofText, noRecord(source, recognized)] : ofText;
  return recognized.record.dialect === 'canonical' && source.root !== undefined
    ? [...ofText, ...validateRecord(source.root)]
    : ofText;
}

function noRecord(
  { file, root }: SourceFile,
  { lookedFor }: Extract<Recognized, { kind: 'unrecognized' }>,
): RuleFinding {
  const shape =
    root?.kind === 'map'
      ? 'None of the shapes of a review record fits this file'
      : 'A review record is a map of fields; this file is none';
  return {
    rule: 'record/unrecognized',
    message: `${shape}, so it was not read.`,
    at: root?.kind === 'map' ? startOf(file) : (root?.at ?? startOf(file)),
    hint: `Looked for: ${lookedFor.join('; ')}.`,
  };
}
