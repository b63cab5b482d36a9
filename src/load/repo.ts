import type { ApisIndex } from '../apis/apis-index.ts';
import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { OpenApiDocument } from '../apis/openapi/document.ts';
import type { Limits } from '../limits/limits.ts';
import type { ReviewRecord } from '../records/record.ts';
import { readDocuments } from './documents.ts';
import { isDocument } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { loadIndex } from './load-index.ts';
import { RepoReferences } from './referenced.ts';
import { providersOf } from './repo-marks.ts';
import { type Elsewhere, findElsewhere, repoAround, type SetAside } from './set-aside.ts';
import { closedFolder, limitsReached, syntaxFaults, type Unread } from './unread.ts';
import { walk } from './walk.ts';

/** What a provider's repo holds, each file read once. */
export interface Repo {
  /** Its folder, relative to the working folder. */
  readonly root: string;
  readonly files: ReadonlySet<string>;
  readonly asyncapi: readonly AsyncApiDocument[];
  readonly openapi: readonly OpenApiDocument[];
  /** Its indexes as one, if there is any that can be read. */
  readonly apis: ApisIndex | undefined;
  /** AsyncAPI documents below it that are somebody else's to answer for. */
  readonly setAside: readonly SetAside[];
  /** What is said of files that should be looked into and were not. */
  readonly unread: readonly Unread[];
  /** What is wrong with an index, or with files that say that they are AsyncAPI documents, so that they cannot be read. */
  readonly broken: readonly Unread[];
  /** What its documents refer to. */
  readonly references: RepoReferences;
}

/**
 * Read a repo: find its files, look into those that may be API documents, and parse only the ones that are.
 * @param records the records that speak of the repo
 */
export async function loadRepo(
  fs: FileSystem,
  root: string,
  records: readonly ReviewRecord[],
  limits: Limits,
): Promise<Repo> {
  const found = await walk(fs, root);
  const known = { folder: root, providers: providersOf(records) };
  const elsewhere = await findElsewhere(fs, found.files, known, records, limits);
  const isOwn = (path: string) => repoAround(elsewhere, path) === undefined;
  const files = new Set(found.files.filter(isOwn));
  const references = new RepoReferences(fs, root, limits);
  const documents = await readDocuments(fs, references, [...files], limits);
  await references.lookForEvents(documents.openapi);
  const { index, sources } = await loadIndex(fs, root, files, limits);
  return {
    root,
    files,
    asyncapi: documents.asyncapi.filter(({ file }) => !elsewhere.named.has(file)),
    openapi: documents.openapi,
    apis: index,
    setAside: [
      ...namedElsewhere(documents.asyncapi, elsewhere),
      ...(records.length === 0 ? [] : await inOtherRepos(fs, found.files, elsewhere, limits)),
    ],
    unread: [
      ...found.closed.filter(({ path }) => isOwn(path)).map(closedFolder),
      ...documents.unread,
      ...sources.flatMap(limitsReached),
    ],
    broken: [...documents.broken, ...sources.flatMap(syntaxFaults)],
    references,
  };
}

function namedElsewhere(documents: readonly AsyncApiDocument[], { named }: Elsewhere): SetAside[] {
  return documents.flatMap((document) => {
    const record = named.get(document.file);
    return record === undefined ? [] : [{ document, by: { kind: 'record', path: record } as const }];
  });
}

/** The first AsyncAPI document of each other repo further down: enough to show that there are some. */
async function inOtherRepos(
  fs: FileSystem,
  files: readonly string[],
  elsewhere: Elsewhere,
  limits: Limits,
): Promise<SetAside[]> {
  const shown = new Map<string, SetAside>();
  let left = limits.documents;
  for (const file of files.filter(isDocument)) {
    const folder = repoAround(elsewhere, file);
    if (folder === undefined || shown.has(folder) || left-- <= 0) continue;
    const references = new RepoReferences(fs, folder, limits);
    const [document] = (await readDocuments(fs, references, [file], limits)).asyncapi;
    if (document !== undefined) shown.set(folder, { document, by: { kind: 'repo', path: folder } });
  }
  return [...shown.values()];
}
