import type { RuleFinding } from '../finding/finding.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { RepoSubject } from '../subjects/subject.ts';
import type { LoadedCaptures } from './captures.ts';
import { readDocuments, syntaxProblems } from './documents.ts';
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
  /** A record of the repo around it. */
  readonly around: string | undefined;
}

/** Read the index of a repo, and those of its files that are API documents. */
export async function loadRepo(
  files: Files,
  root: string,
  records: readonly ReviewRecord[],
  { own, claimed, recordFiles, brokenRecords, index: loaded, listed, ofOthers, captures, around }: RepoFiles,
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
      ...broken.filter(({ at }) => !claimed.has(at.file)),
      ...documents.versions,
      ...documents.lookalikes,
      ...captures.problems,
    ],
    references,
  };
}

/** Some page may be captured. */
function isCaptured(records: readonly ReviewRecord[], { index }: LoadedCaptures): boolean {
  return index !== undefined || records.some(({ pages }) => pages.some(({ snapshot }) => snapshot !== undefined));
}
