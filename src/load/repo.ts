import { saysItIsApi } from '../apis/detect.ts';
import type { RuleFinding } from '../finding/finding.ts';
import type { Dialect } from '../records/dialect.ts';
import { mayBeBrokenRecord } from '../records/may-be-record.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { RepoSubject } from '../subjects/subject.ts';
import type { LoadedCaptures } from './captures.ts';
import { mayBeApi, readDocuments, syntaxProblems } from './documents.ts';
import { isDocument } from './file-names.ts';
import type { Files } from './files.ts';
import type { LoadedIndex } from './index-file.ts';
import { cataloguesAmong, type ListedFiles } from './listed-files.ts';
import { RepoReferences } from './references.ts';

/** The content of a provider's repo. */
export interface Repo extends RepoSubject {
  /** Findings about its index, or about files that claim to be AsyncAPI documents, if they cannot be read. */
  readonly problems: readonly RuleFinding[];
  /** The files that its documents refer to. */
  readonly references: RepoReferences;
  /** The folders of other providers' repos in its folder. */
  readonly elsewhere: readonly string[];
}

/** The files of a repo, and the facts that are known before they are read. */
export interface RepoFiles {
  readonly own: readonly string[];
  /** Those of other repos in its folder, by the folder of theirs. */
  readonly ofOthers: ReadonlyMap<string, readonly string[]>;
  /** Those that records name as their specs. */
  readonly claimed: ReadonlySet<string>;
  /** Those that are records, or should be. */
  readonly recordFiles: ReadonlySet<string>;
  /** Those of them that cannot be read as one. */
  readonly brokenRecords: readonly string[];
  readonly index: LoadedIndex;
  readonly listed: ListedFiles;
  readonly captures: LoadedCaptures;
  readonly dialects: readonly Dialect[];
  /** A record of the repo around it. */
  readonly around: string | undefined;
}

/** Read the index of a repo, and those of its files that are API documents. */
export async function loadRepo(
  files: Files,
  root: string,
  records: readonly ReviewRecord[],
  { own, claimed, recordFiles, brokenRecords, dialects, index: loaded, listed, ofOthers, captures, around }: RepoFiles,
): Promise<Repo> {
  const paths = new Set(own);
  const references = new RepoReferences(files, root, isCaptured(records, captures));
  const documents = await readDocuments(files, references, own, {
    records: recordFiles,
    hasRecord: records.length > 0,
  });
  await references.lookForEvents(documents.openapi);
  const { index, sources, missingIncludes } = loaded;
  for (const source of [...sources, ...captures.sources]) {
    // Files that are no API documents are forgotten, and these have findings.
    files.sources.set(source.file, source.source);
    files.leaveBeyondLimits(source);
  }
  const broken = [...documents.broken, ...sources.flatMap(syntaxProblems)];
  const told = [...recordFiles, ...documents.openapi, ...sources, ...broken.map(({ at }) => at)];
  const brokenOthers = await brokenAmong(
    files,
    own,
    new Set(told.map((one) => (typeof one === 'string' ? one : one.file))),
    dialects,
  );
  return {
    root,
    records,
    files: paths,
    claimed,
    broken: new Set(documents.broken.map(({ at }) => at.file)),
    asyncapi: documents.asyncapi,
    openapi: documents.openapi,
    swagger: documents.swagger,
    apis: index,
    captures: captures.index,
    missingIncludes,
    catalogues: await cataloguesAmong(files, listed),
    unreadable: new Set([...files.left.keys(), ...broken.map(({ at }) => at.file), ...brokenRecords]),
    around,
    elsewhere: [...ofOthers.keys()],
    // A broken file that a record names as its spec is reported as such.
    problems: [
      ...[...broken, ...brokenOthers].filter(({ at }) => !claimed.has(at.file)),
      ...documents.versions,
      ...documents.lookalikes.filter(({ at }) => brokenOthers.every((one) => one.at.file !== at.file)),
      ...captures.problems,
    ],
    references,
  };
}

/** Broken files of which it cannot be told whether they are records or API documents; the texts of others were not parsed. */
async function brokenAmong(
  files: Files,
  own: readonly string[],
  told: ReadonlySet<string>,
  dialects: readonly Dialect[],
): Promise<RuleFinding[]> {
  const found: RuleFinding[] = [];
  for (const file of own.filter((one) => isDocument(one) && !told.has(one) && files.isParsed(one))) {
    const source = await files.source(file);
    files.leaveBeyondLimits(source);
    const [first] = syntaxProblems(source);
    if (first === undefined || !mayBeOfUse(source.source.text, dialects)) continue;
    files.left.set(file, 'unreadable');
    found.push({ ...first, hint: 'Until it is mended, it cannot be told whether it is a record or an API document.' });
  }
  return found;
}

/** A template that begins with a placeholder is an API document only where a line of it says so with a version. */
function mayBeOfUse(text: string, dialects: readonly Dialect[]): boolean {
  const isApi = /^\s*\{[{%]/.test(text) ? saysItIsApi(text) : mayBeApi(text);
  return isApi || mayBeBrokenRecord(text, dialects);
}

/** Some page may be captured. */
function isCaptured(records: readonly ReviewRecord[], { index }: LoadedCaptures): boolean {
  return index !== undefined || records.some(({ pages }) => pages.some(({ snapshot }) => snapshot !== undefined));
}
