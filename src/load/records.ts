import { looksLikeAsyncApi, mayBeOpenApi } from '../apis/detect.ts';
import type { RuleFinding } from '../finding/finding.ts';
import { inTime } from '../limits/in-time.ts';
import type { Limits } from '../limits/limits.ts';
import { timed } from '../limits/profile.ts';
import type { Dialect } from '../records/dialect.ts';
import { dialects as builtIn } from '../records/dialects/index.ts';
import { looksLikeRecord, otherByText, type Recognized, recognize } from '../records/recognize.ts';
import { validateRecord } from '../records/validate.ts';
import { SourceText } from '../text/source-text.ts';
import { tooSlowMessage } from '../yaml/problem.ts';
import { isSound, parseSource, type SourceFile, unreadableSource } from '../yaml/source-file.ts';
import type { FileSystem } from './file-system.ts';
import { loadText, tooLargeMessage } from './load.ts';
import { nameOf } from './paths.ts';

/** A file that was given, read as far as it could be. */
export type LoadedInput =
  | ({ readonly kind: 'record' } & LoadedRecord)
  /** An API document that is linted by itself. */
  | { readonly kind: 'document'; readonly source: SourceText };

export interface LoadedRecord {
  readonly source: SourceFile;
  readonly recognized: Recognized;
  readonly schema: readonly RuleFinding[];
}

/** Read a file that was given. A broken one is as welcome as any other: what is wrong with it is reported. */
export async function loadInput(
  fs: FileSystem,
  file: string,
  limits: Limits,
  dialects: readonly Dialect[] = builtIn,
): Promise<LoadedInput> {
  const isRecord = isRecordName(file);
  const loaded = await loadText(fs, file, isRecord ? limits.recordBytes : limits.documentBytes);
  if (!('text' in loaded)) return loadedRecord(unreadableSource(file, loaded.problem, loaded.hint), dialects);
  const { text } = loaded;
  const read = inTime(limits.seconds, () => readInput(file, text, isRecord, limits, dialects));
  if ('value' in read) return read.value;
  return loadedRecord(unreadableSource(file, tooSlowMessage(read.why, limits)), dialects);
}

/** What a text is. */
function readInput(
  file: string,
  text: string,
  isRecord: boolean,
  limits: Limits,
  dialects: readonly Dialect[],
): LoadedInput {
  const foreign = isRecord ? otherByText(text) : undefined;
  if (foreign !== undefined) return foreignInput(file, text, foreign);
  if (!isRecord && !looksLikeRecord(text) && (mayBeOpenApi(text) || looksLikeAsyncApi(text)))
    return { kind: 'document', source: new SourceText(file, text) };
  if (text.length > limits.recordBytes)
    return loadedRecord(unreadableSource(file, tooLargeMessage(text.length, limits.recordBytes)), dialects);
  return loadedRecord(parseSource(file, text, limits), dialects);
}

function isRecordName(file: string): boolean {
  return /^review\./.test(nameOf(file));
}

/** A file that only shares its name with records is known by its text, and costs nothing more. */
function foreignInput(file: string, text: string, dialect: string): LoadedInput {
  const source = { file, source: new SourceText(file, text), root: undefined, further: [], problems: [] };
  return { kind: 'record', source, recognized: { kind: 'not-a-review', dialect }, schema: [] };
}

function loadedRecord(source: SourceFile, dialects: readonly Dialect[]): LoadedInput {
  return timed('recognize records', () => recognizedRecord(source, dialects));
}

function recognizedRecord(source: SourceFile, dialects: readonly Dialect[]): LoadedInput {
  if (!isSound(source))
    return { kind: 'record', source, recognized: { kind: 'unrecognized', lookedFor: [] }, schema: [] };
  const recognized = recognize(source, dialects);
  const isCanonical = recognized.kind === 'record' && recognized.record.dialect === 'canonical';
  return {
    kind: 'record',
    source,
    recognized,
    schema: isCanonical && source.root !== undefined ? validateRecord(source.root) : [],
  };
}
