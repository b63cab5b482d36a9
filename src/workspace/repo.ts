import type { Limits } from '../diagnostics/limits.ts';
import { timed } from '../diagnostics/profile.ts';
import { type ApisIndex, readApis } from '../specs/apis.ts';
import type { AsyncApiDocument } from '../specs/asyncapi.ts';
import { mayBeAsyncApi, mayBeOpenApi } from '../specs/detect.ts';
import { OpenApiDocument } from '../specs/openapi.ts';
import { SourceText } from '../text/source-text.ts';
import { parseSource, type SourceFile } from '../yaml/source-file.ts';
import type { FileSystem } from './file-system.ts';
import { loadSource, loadText } from './load.ts';
import { folderOf, joinPath, nameOf } from './paths.ts';
import { RepoReferences } from './referenced.ts';
import { closedFolder, limitsReached, tooManyFiles, type Unread, unreadFile } from './unread.ts';
import { walk } from './walk.ts';

/** What a provider's repo holds, each file read once. */
export interface Repo {
  /** Its folder, relative to the working folder. */
  readonly root: string;
  readonly files: ReadonlySet<string>;
  readonly asyncapi: readonly AsyncApiDocument[];
  readonly openapi: readonly OpenApiDocument[];
  /** The index, if there is one that can be read. */
  readonly apis: ApisIndex | undefined;
  /** What is said of files that should be looked into and were not. */
  readonly unread: readonly Unread[];
}

const documentName = /\.(?:ya?ml|json)$/i;
const indexNames = ['apis.yml', 'apis.yaml', 'apis.json'];

/** Read a repo: find its files, look into those that may be API documents, and parse only the ones that are. */
export async function loadRepo(fs: FileSystem, root: string, limits: Limits): Promise<Repo> {
  const found = await walk(fs, root);
  const nested = nestedRepos(found.files, root);
  const isOwn = (path: string) => !isInAny(nested, path);
  const files = found.files.filter(isOwn);
  const asyncapi: AsyncApiDocument[] = [];
  const openapi: OpenApiDocument[] = [];
  const references = new RepoReferences(fs, root, limits);
  const candidates = files.filter((path) => documentName.test(path));
  const unread = [
    ...found.closed.filter(({ path }) => isOwn(path)).map(closedFolder),
    ...tooManyFiles(candidates, limits),
  ];
  for (const file of candidates.slice(0, limits.documents)) {
    const loaded = await loadText(fs, file, limits.documentBytes);
    if (!('text' in loaded)) {
      unread.push(unreadFile(file, loaded));
      continue;
    }
    const source = timed('scan texts', () => mayBeAsyncApi(loaded.text))
      ? parseSource(file, loaded.text, limits)
      : undefined;
    if (source !== undefined) unread.push(...limitsReached(source));
    const document = source && (await references.read(source));
    if (document !== undefined) asyncapi.push(document);
    else if (timed('scan texts', () => mayBeOpenApi(loaded.text)))
      openapi.push(new OpenApiDocument(new SourceText(file, loaded.text), limits));
  }
  const index = await loadIndex(fs, root, files, limits);
  if (index !== undefined) unread.push(...limitsReached(index));
  return { root, files: new Set(files), asyncapi, openapi, apis: index && readApis(index), unread };
}

/** A folder below with a review record or an index of its own is another provider's repo. */
function nestedRepos(files: readonly string[], root: string): ReadonlySet<string> {
  const marks = files.filter((file) => repoMark.test(nameOf(file)));
  return new Set(marks.map(repoFolderOf).filter((folder) => folder !== root));
}

const repoMark = /^(?:review\.ya?ml|apis\.(?:ya?ml|json))$/;

function repoFolderOf(mark: string): string {
  const folder = folderOf(mark);
  return nameOf(folder) === 'asyncapi' ? folderOf(folder) : folder;
}

function isInAny(folders: ReadonlySet<string>, path: string): boolean {
  if (folders.size === 0) return false;
  const folder = folderOf(path);
  return folder !== path && (folders.has(folder) || (folder !== '.' && folder !== '/' && isInAny(folders, folder)));
}

async function loadIndex(
  fs: FileSystem,
  root: string,
  files: readonly string[],
  limits: Limits,
): Promise<SourceFile | undefined> {
  const file = indexNames.map((name) => joinPath(root, name)).find((path) => files.includes(path));
  return file === undefined ? undefined : loadSource(fs, file, limits);
}
