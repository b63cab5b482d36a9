import { providerOf, type ReviewRecord } from '../records/record.ts';
import { workspaceRoot } from './bounds.ts';
import { isDocument, isIndexFile } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import type { Files } from './files.ts';
import { folderOf, isBelow, joinPath, nameOf, normalizePath, stemOf, whyOutside } from './paths.ts';
import { providerOfIndex } from './repo-marks.ts';
import { walk } from './walk.ts';

/**
 * The repo that a record speaks of: what is left of its real path when the path it gives for itself is taken off, if that
 * looks like a repo; a folder beside it with its name that does (`reviews/webex.yml` and `reviews/webex/`); the nearest
 * folder above it that does; else its own folder. A record that denies a spec cannot make its repo smaller: inside of a
 * folder whose index names the record's provider, it speaks of that folder.
 */
export async function findRoot(files: Files, record: ReviewRecord): Promise<string> {
  const { fs } = files;
  const file = normalizePath(record.file);
  const own = await withoutOwnPath(fs, file, record);
  const root =
    own !== undefined && (await looksLikeRepo(fs, own))
      ? own
      : ((await besideRecord(fs, file)) ?? own ?? (await nearestRepo(fs, file)) ?? folderOf(file));
  return (await indexedRepoAround(files, root, record)) ?? root;
}

/** The folder beside a record that has its name, where it holds API documents: `reviews/webex/` for `reviews/webex.yml`. */
export async function besideRecord(fs: FileSystem, file: string): Promise<string | undefined> {
  if (stemOf(file) === 'review') return undefined;
  const folder = joinPath(folderOf(file), stemOf(file));
  if ((await fs.stat(folder))?.kind !== 'folder') return undefined;
  const isRepo = (await looksLikeRepo(fs, folder)) || (await walk(fs, folder)).files.some(isDocument);
  return isRepo ? folder : undefined;
}

/**
 * The nearest folder above a root without an index that has one, if that is of the record's provider. What a record names
 * as its spec may be counted from a smaller folder, and hides nothing.
 */
async function indexedRepoAround(files: Files, root: string, record: ReviewRecord): Promise<string | undefined> {
  const { fs } = files;
  const provider = providerOf(record.aid?.value ?? '');
  if (provider === '' || record.claim.kind !== 'none') return undefined;
  let folder = root;
  for (let level = 0; level < farthest; level++) {
    const [index] = await indexesIn(fs, folder);
    if (index !== undefined) {
      if (level === 0 || !(await mayBeRoot(fs, folder, normalizePath(record.file)))) return undefined;
      return (await providerOfIndex(files, index)) === provider ? folder : undefined;
    }
    const above = joinPath(folder, '..');
    if (above === folder || (folder === '.' && !(await isAsyncApiFolder(fs, folder)))) return undefined;
    folder = above;
  }
  return undefined;
}

async function indexesIn(fs: FileSystem, folder: string): Promise<string[]> {
  const entries = await fs.list(folder).catch(() => []);
  return entries.map(({ name }) => joinPath(folder, name)).filter(isIndexFile);
}

async function withoutOwnPath(fs: FileSystem, file: string, { ownPath }: ReviewRecord): Promise<string | undefined> {
  const suffix = ownPath === undefined ? '' : normalizePath(ownPath.value);
  if (suffix === '' || whyOutside(suffix) !== undefined) return undefined;
  const real = await fs.realPath(file).catch(() => file);
  if (real !== suffix && !real.endsWith(`/${suffix}`)) return undefined;
  const levels = suffix.split('/').length - 1;
  const root = joinPath(folderOf(file), ...Array<string>(levels).fill('..'));
  return (await mayBeRoot(fs, root, file)) ? root : undefined;
}

/** A record cannot name a folder outside of the workspace its repo, unless it was itself given from there, out of one. */
async function mayBeRoot(fs: FileSystem, root: string, file: string): Promise<boolean> {
  if (isBelow(root, '.')) return true;
  const workspace = await workspaceRoot(fs);
  const isInWorkspace = async (path: string) => isBelow(await fs.realPath(path).catch(() => ''), workspace);
  if (await isInWorkspace(root)) return true;
  return !(await isInWorkspace(file)) && looksLikeRepo(fs, root);
}

const repoFolders = new Set(['asyncapi', 'openapi', '.git']);
const farthest = 8;

/**
 * The nearest folder above a file that looks like a provider's repo. Nothing above the working folder is looked at, but
 * for the folder around an `asyncapi` folder in which the tool is run.
 */
export async function nearestRepo(fs: FileSystem, file: string): Promise<string | undefined> {
  let folder = folderOf(file);
  for (let level = 0; level < farthest; level++) {
    const isSpecFolder = await isAsyncApiFolder(fs, folder);
    if (!isSpecFolder && (await looksLikeRepo(fs, folder))) return folder;
    const above = joinPath(folder, '..');
    if (above === folder || (folder === '.' && !isSpecFolder)) return undefined;
    folder = above;
  }
  return undefined;
}

async function isAsyncApiFolder(fs: FileSystem, folder: string): Promise<boolean> {
  return nameOf(await fs.realPath(folder).catch(() => folder)) === 'asyncapi';
}

async function looksLikeRepo(fs: FileSystem, folder: string): Promise<boolean> {
  const entries = await fs.list(folder).catch(() => []);
  return entries.some(({ name, kind }) =>
    kind === 'folder' ? repoFolders.has(name) : name === '.git' || isIndexFile(name),
  );
}
