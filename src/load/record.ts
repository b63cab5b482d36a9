import { saysItIsApi } from '../apis/detect.ts';
import type { RuleFinding } from '../finding/finding.ts';
import { eachInTime, inTime, type Stoppable } from '../limits/in-time.ts';
import type { Limits } from '../limits/limits.ts';
import { timed } from '../limits/profile.ts';
import type { Dialect } from '../records/dialect.ts';
import { holdsRecordKey, isPlainlyRecord, mayBeRecord, meansToBeRecord } from '../records/may-be-record.ts';
import { fieldsAsMeant, recognizedAsMeant } from '../records/misspelt-fields.ts';
import { readRecord as readRecordAs } from '../records/read.ts';
import { otherByText, type Recognized, recognize } from '../records/recognize.ts';
import { listedRecords, mayListRecords, noRecord } from '../records/unrecognized.ts';
import { validateCatalogue, validateRecord } from '../records/validate.ts';
import { startOf } from '../text/location.ts';
import { SourceText } from '../text/source-text.ts';
import type { Node } from '../yaml/node.ts';
import { type ProblemKind, tooSlowMessage } from '../yaml/problem.ts';
import { documentsOf, isSound, parseSource, type SourceFile, unreadableSource } from '../yaml/source-file.ts';
import { isDocument, isLikelyRecord, isNamedReview } from './file-names.ts';
import type { Files } from './files.ts';
import { nameOf } from './paths.ts';
import { type LoadedText, tooLargeMessage } from './read-file.ts';
import { rootKeysOf } from './root-keys.ts';

export interface LoadedRecord {
  readonly source: SourceFile;
  readonly recognized: Recognized;
  /** Why it cannot be read, or what is wrong with its form. */
  readonly problems: readonly RuleFinding[];
}

/** A file that may be a record, and how it was found. */
export interface Candidate {
  readonly file: string;
  /** It was asked for. */
  readonly isNamed: boolean;
  /** The index of its repo lists it as the webhooks or events of the provider. */
  readonly isListed: boolean;
}

/**
 * Read each file as a record, if it is one: by its name, by its content, or because it was asked for and means to be one. Its
 * mistakes are among its problems. A file that cannot be parsed is a record only if its name or its text says so.
 */
export async function readRecords(
  files: Files,
  candidates: readonly Candidate[],
  dialects: readonly Dialect[],
): Promise<(LoadedRecord | undefined)[]> {
  const kinds = await textKinds(files, candidates, dialects);
  const records: (LoadedRecord | undefined)[] = [];
  for (const candidate of candidates)
    records.push(await recordIn(files, candidate, kinds.get(candidate) ?? { value: undefined }, dialects));
  return records;
}

/** The kinds of the texts that can be read. To watch the clock takes time, so that many texts share a watch. */
async function textKinds(
  files: Files,
  candidates: readonly Candidate[],
  dialects: readonly Dialect[],
): Promise<ReadonlyMap<Candidate, Stoppable<TextKind | undefined>>> {
  const texts: { readonly candidate: Candidate; readonly loaded: LoadedText }[] = [];
  for (const candidate of candidates) {
    const loaded = await files.text(candidate.file);
    if ('text' in loaded) texts.push({ candidate, loaded });
  }
  const kinds = new Map<Candidate, Stoppable<TextKind | undefined>>();
  eachInTime(
    texts,
    files.limits,
    ({ candidate, loaded }) =>
      kinds.set(candidate, { value: timed('tell records', () => kindOf(loaded, candidate, dialects)) }),
    ({ candidate }, why) => kinds.set(candidate, { why }),
  );
  return kinds;
}

async function recordIn(
  files: Files,
  { file, isNamed, isListed }: Candidate,
  kind: Stoppable<TextKind | undefined>,
  dialects: readonly Dialect[],
): Promise<LoadedRecord | undefined> {
  const { limits } = files;
  const loaded = await files.text(file);
  const isReview = isNamedReview(file);
  if (!('text' in loaded)) {
    const isRecord = isReview || (isNamed && !isDocument(file));
    return isRecord ? readRecord(unreadableSource(file, loaded.problem, loaded.hint), dialects) : undefined;
  }
  const { text } = loaded;
  const mayBeCatalogue = isListed || isCatalogueName(file);
  if ('why' in kind) return readRecord(unreadableSource(file, tooSlowMessage(kind.why, limits)), dialects);
  if (kind.value === undefined && !mayBeCatalogue) return undefined;
  if (kind.value?.kind === 'foreign') return foreignRecord(file, text, kind.value.dialect);
  const unread = (message: string) =>
    isBrokenRecord(file, text) ? readRecord(unreadableSource(file, message), dialects) : undefined;
  if (text.length > limits.recordBytes) return unread(tooLargeMessage(text.length, limits.recordBytes));
  const source = await files.source(file);
  if (kind.value === undefined && saysItIsApi(text)) return undefined;
  const read = inTime(limits, () => readRecord(source, dialects, isListed));
  if ('why' in read) return unread(tooSlowMessage(read.why, limits));
  if (read.value.recognized.kind !== 'unrecognized') return read.value;
  if (kind.value === undefined && !isListed && isSound(source)) return undefined;
  const isBroken = isBrokenRecord(file, text) || (mayBeCatalogue && !saysItIsApi(text));
  const isMeant = isSound(source)
    ? isMeantAsRecord(loaded, source, { isNamed, isReview }) || listedRecords(source.root, dialects) > 0
    : isBroken || isRecordAmongOthers(source, dialects);
  return isMeant ? read.value : undefined;
}

/** The name of a file that cannot be parsed, or else its text, says that it is a record, and its text of no API document. */
function isBrokenRecord(file: string, text: string): boolean {
  return isLikelyRecord(file) ? isNamedReview(file) || !saysItIsApi(text) : isPlainlyRecord(text) && !saysItIsApi(text);
}

/** One of the documents of a file is a record. It is not read: which of them the file stands for cannot be told. */
function isRecordAmongOthers(source: SourceFile, dialects: readonly Dialect[]): boolean {
  if (source.further.length === 0) return false;
  return documentsOf(source).some(
    (one) => recognize({ ...one, further: [], problems: [] }, dialects).kind === 'record',
  );
}

/** Other files may be called `review.yml` too; they have no key of a record. */
function isMeantAsRecord(loaded: LoadedText, { root }: SourceFile, { isNamed, isReview }: Asked): boolean {
  const holds = rootKeysOf(loaded);
  if (isReview) return root?.kind !== 'map' || holdsRecordKey(holds);
  return isNamed && meansToBeRecord(holds);
}

interface Asked {
  readonly isNamed: boolean;
  /** It is called `review.yml`. */
  readonly isReview: boolean;
}

type TextKind = { readonly kind: 'record' } | { readonly kind: 'foreign'; readonly dialect: string };

/** A dump of many megabytes that only shares its name with records is known by its text, and need not be parsed. */
function kindOf(loaded: LoadedText, { file, isNamed }: Candidate, dialects: readonly Dialect[]): TextKind | undefined {
  const dialect = isNamedReview(file) ? otherByText(loaded.text) : undefined;
  if (dialect !== undefined) return { kind: 'foreign', dialect };
  if (isLikelyRecord(file)) return { kind: 'record' };
  const holds = rootKeysOf(loaded);
  const isOne = mayBeRecord(holds, dialects) || (isNamed && meansToBeRecord(holds)) || mayListRecords(loaded.text);
  return isOne ? { kind: 'record' } : undefined;
}

/** A broken catalogue is recognized by its name: `acme-webhooks.yml`. */
function isCatalogueName(file: string): boolean {
  return /[-_.](?:webhooks?|web-?sockets?|events?|streaming|streams)\.ya?ml$/i.test(nameOf(file));
}

function foreignRecord(file: string, text: string, dialect: string): LoadedRecord {
  const source = {
    file,
    source: new SourceText(file, text),
    root: undefined,
    further: [],
    keysNoText: [],
    problems: [],
  };
  return { source, recognized: { kind: 'not-a-review', dialect }, problems: [] };
}

/** Read a record from its text. */
export function parseRecord(file: string, text: string, dialects: readonly Dialect[], limits: Limits): LoadedRecord {
  return readRecord(parseSource(file, text, limits), dialects);
}

function readRecord(source: SourceFile, dialects: readonly Dialect[], isListed: boolean = false): LoadedRecord {
  return timed('recognize records', () => {
    const recognized: Recognized = isSound(source)
      ? recognize(source, dialects, isListed)
      : { kind: 'unrecognized', lookedFor: [] };
    const meant = asMeant(source, recognized, dialects);
    return {
      source,
      recognized: meant.recognized,
      problems: [...meant.findings, ...problemsOf(source, meant, dialects)],
    };
  });
}

interface Meant {
  readonly recognized: Recognized;
  /** The tree without misspelt fields. */
  readonly root: Node | undefined;
  readonly findings: readonly RuleFinding[];
}

/** A record with misspelt fields is read as its author meant it. */
function asMeant(source: SourceFile, recognized: Recognized, dialects: readonly Dialect[]): Meant {
  const { root } = source;
  const asWritten = { recognized, root, findings: [] };
  if (root?.kind !== 'map' || !isSound(source)) return asWritten;
  if (recognized.kind === 'unrecognized') {
    const meant = recognizedAsMeant(root, dialects);
    if (meant === undefined) return asWritten;
    const record = readRecordAs({ ...source, root: meant.root }, meant.root, meant.dialect);
    return { recognized: { kind: 'record', record }, ...meant };
  }
  if (recognized.kind !== 'record') return asWritten;
  const dialect = dialects.find(({ id }) => id === recognized.record.dialect);
  const mended = dialect && fieldsAsMeant(root, dialect, dialects);
  if (dialect === undefined || mended === undefined || mended.findings.length === 0) return asWritten;
  const record = readRecordAs({ ...source, root: mended.root }, mended.root, dialect);
  return { recognized: { kind: 'record', record }, ...mended };
}

const ruleOf: Readonly<Record<ProblemKind, string>> = {
  unreadable: 'record/unreadable',
  limit: 'record/unreadable',
  syntax: 'record/syntax',
  'several-documents': 'record/syntax',
  'duplicate-key': 'record/duplicate-key',
  merge: 'record/syntax',
};

function problemsOf(source: SourceFile, { recognized, root }: Meant, dialects: readonly Dialect[]): RuleFinding[] {
  if (recognized.kind === 'not-a-review') return [];
  const isBroken = source.problems.some(({ kind }) => kind === 'syntax');
  // In a text that is broken, keys may be read wrongly.
  const told = source.problems.filter(({ kind }) => !isBroken || kind !== 'duplicate-key');
  const ofText = told.map(({ kind, finding }) => ({ rule: ruleOf[kind], ...finding }));
  if (source.root === undefined && ofText.length === 0)
    return [{ rule: 'record/unreadable', message: 'This file is empty.', at: startOf(source.file) }];
  if (recognized.kind === 'unrecognized')
    return isSound(source) ? [...ofText, noRecord(source, recognized, dialects)] : ofText;
  if (root === undefined) return ofText;
  const { dialect, catalogue } = recognized.record;
  if (catalogue !== undefined) return [...ofText, ...validateCatalogue(root)];
  return dialect === 'canonical' ? [...ofText, ...validateRecord(root)] : ofText;
}
