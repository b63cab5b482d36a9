import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { ClaimedSpec, NamedFile } from '../subjects/subject.ts';
import { isSound, type SourceFile } from '../yaml/source-file.ts';
import type { FileSystem } from './file-system.ts';
import type { Files } from './files.ts';
import { folderOf, isBelow, joinPath, normalizePath, whyOutside } from './paths.ts';
import type { Repo } from './repo.ts';

/** The files that the claim of a record names, whether they are there or not. */
export function claimedPaths(fs: FileSystem, root: string, record: ReviewRecord): Promise<NamedFile[]> {
  return Promise.all(
    record.claim.specs.map(async (path) => ({ path, file: await fileNamedBy(fs, root, record, path.value) })),
  );
}

/**
 * The file that a record means by a path: counted from the root of the repo, or else from one of the folders between the
 * root and the record in which there is such a file.
 */
export async function fileNamedBy(fs: FileSystem, root: string, record: ReviewRecord, path: string): Promise<string> {
  const inRoot = joinPath(root, path);
  if (whyOutside(path) !== undefined || (await fs.stat(inRoot)) !== undefined) return inRoot;
  for (
    let folder = folderOf(normalizePath(record.file));
    folder !== root && isBelow(folder, root);
    folder = folderOf(folder)
  ) {
    const file = joinPath(folder, path);
    if ((await fs.stat(file)) !== undefined) return file;
    if (folderOf(folder) === folder) break;
  }
  return inRoot;
}

/** The OpenAPI documents that a record names as produced, whether they are there or not. */
export function producedOpenApi(fs: FileSystem, root: string, record: ReviewRecord): Promise<NamedFile[]> {
  return Promise.all(
    record.openapi.map(async (path) => ({ path, file: await fileNamedBy(fs, root, record, path.value) })),
  );
}

/** Why a file that a record names cannot be read, as the end of a sentence; undefined where it is a file of the repo. */
export async function whyNotInRepo(
  fs: FileSystem,
  root: string,
  { path, file }: NamedFile,
): Promise<Pick<ClaimedSpec, 'state' | 'reason'> | undefined> {
  const outside = whyOutside(path.value);
  if (outside !== undefined) return { state: 'outside', reason: outside };
  const info = await fs.stat(file);
  if (info === undefined) return { state: 'missing', reason: 'there is no such file' };
  if (!isBelow(await fs.realPath(file), await fs.realPath(root)))
    return { state: 'outside', reason: 'a link leads out of the repo' };
  return info.kind === 'folder' ? { state: 'unreadable', reason: 'it is a folder' } : undefined;
}

/** Read a file that a record names as its spec, without ever leaving the repo. */
export async function readClaimed(files: Files, repo: Repo, { path, file }: NamedFile): Promise<ClaimedSpec> {
  const nowhere = await whyNotInRepo(files.fs, repo.root, { path, file });
  if (nowhere !== undefined) return { path, file, source: undefined, document: undefined, ...nowhere };
  const known = repo.asyncapi.find((document) => document.file === file);
  const source = known?.source ?? (await files.source(file));
  const read = known ? { document: known } : await repo.references.read(source);
  const { document } = read;
  const reason = 'problem' in read ? 'reading it takes too long' : whyUnreadable(source, document);
  if (reason !== undefined) return { path, file, source, document: undefined, state: 'unreadable', reason };
  return { path, file, source, document, state: 'readable', reason: '' };
}

function whyUnreadable(source: SourceFile, document: AsyncApiDocument | undefined): string | undefined {
  if (!isSound(source))
    return source.root === undefined && source.problems.length === 0 ? 'it is empty' : 'it is broken';
  return document === undefined ? 'it has no `asyncapi` field' : undefined;
}
