import type { AsyncApiDocument } from '../apis/asyncapi.ts';
import type { RuleFinding } from '../finding/finding.ts';
import type { ReviewRecord } from '../records/record.ts';
import { localFile } from '../subjects/local-file.ts';
import type { DocumentElsewhere, RepoSubject } from '../subjects/subject.ts';
import { readDocuments, syntaxProblems } from './documents.ts';
import { isDocument } from './file-names.ts';
import { Files } from './files.ts';
import { loadIndex } from './index-file.ts';
import { RepoReferences } from './references.ts';
import { type Elsewhere, findElsewhere, providersOf, repoAround } from './repo-marks.ts';
import { walk } from './walk.ts';

/** What a provider's repo holds. */
export interface Repo extends RepoSubject {
  /** What is wrong with its index, or with files that say that they are AsyncAPI documents, so that they cannot be read. */
  readonly problems: readonly RuleFinding[];
  /** What its documents refer to. */
  readonly references: RepoReferences;
}

/**
 * Read a repo: find its files, look into those that may be API documents, and parse only the ones that are.
 * @param records the records that speak of the repo
 */
export async function loadRepo(files: Files, root: string, records: readonly ReviewRecord[]): Promise<Repo> {
  const found = await walk(files.fs, root);
  const known = { folder: root, providers: providersOf(records) };
  const elsewhere = await findElsewhere(files, found.files, known, records);
  const isOwn = (path: string) => repoAround(elsewhere, path) === undefined;
  for (const { path, reason } of found.closed)
    if (isOwn(path)) files.leave(path, { problem: `This folder cannot be looked into: ${reason}.` });
  const own = new Set(found.files.filter(isOwn));
  const references = new RepoReferences(files, root);
  const documents = await readDocuments(files, references, [...own]);
  const { index, sources } = await loadIndex(files, root, own);
  for (const source of sources) files.leaveBeyondLimits(source);
  return {
    root,
    records,
    files: own,
    asyncapi: documents.asyncapi.filter(({ file }) => !elsewhere.named.has(file)),
    openapi: documents.openapi,
    apis: index,
    elsewhere: [
      ...namedElsewhere(documents.asyncapi, elsewhere),
      ...(records.length === 0 ? [] : await inOtherRepos(files, found.files, elsewhere)),
    ],
    problems: unnamed([...documents.broken, ...sources.flatMap(syntaxProblems)], root, records),
    references,
  };
}

/** A broken file that a record names as its spec is reported as such. */
function unnamed(broken: readonly RuleFinding[], root: string, records: readonly ReviewRecord[]): RuleFinding[] {
  const named = new Set(records.flatMap(({ claim }) => claim.specs.map(({ value }) => localFile(root, value))));
  return broken.filter(({ at }) => !named.has(at.file));
}

function namedElsewhere(documents: readonly AsyncApiDocument[], { named }: Elsewhere): DocumentElsewhere[] {
  return documents.flatMap((document) => {
    const record = named.get(document.file);
    return record === undefined ? [] : [{ document, by: { kind: 'record', path: record } as const }];
  });
}

/** The first AsyncAPI document of each other repo further down: enough to show that there are some. */
async function inOtherRepos(
  files: Files,
  paths: readonly string[],
  elsewhere: Elsewhere,
): Promise<DocumentElsewhere[]> {
  const shown = new Map<string, DocumentElsewhere>();
  let left = files.limits.documents;
  for (const file of paths.filter(isDocument)) {
    const folder = repoAround(elsewhere, file);
    if (folder === undefined || shown.has(folder) || left-- <= 0) continue;
    const others = new Files(files.fs, files.limits);
    const [document] = (await readDocuments(others, new RepoReferences(others, folder), [file])).asyncapi;
    if (document === undefined) continue;
    files.sources.set(document.file, document.source.source);
    shown.set(folder, { document, by: { kind: 'repo', path: folder } });
  }
  return [...shown.values()];
}
