import { repositoryAround } from './bounds.ts';
import { isDocument, isIndexFile } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { folderOf, isBelow, joinPath } from './paths.ts';
import { isIgnoredFolder } from './walk.ts';

/** The files by which records find the repos that they speak of. */
export interface FilesAround {
  /** The indexes nearest to where the search begins. Folders with an index are not looked into. */
  readonly indexes: readonly string[];
  /** The YAML and JSON files outside of the folders with an index. */
  readonly outside: readonly string[];
}

/**
 * So many folders of a git repository are looked into when a run begins inside of it: one record is to be told at once, and the
 * repository may be a home folder, with all that a person has. Begun at its root, a run looks into all.
 */
const mostFolders = 500;

/**
 * The files in the working folder, in the folders and around the files of a run, and in the git repositories around them.
 * @param name names a file that was found
 */
export async function filesAround(
  fs: FileSystem,
  folders: readonly string[],
  files: readonly string[],
  name: (path: string) => string,
): Promise<FilesAround> {
  const roots = await rootsOf(fs, folders, files);
  const around = await repositoriesAround(fs, roots, files);
  const isWider = around.some((root) => !roots.includes(root));
  const search = new Search(fs, name, isWider ? mostFolders : undefined);
  for (const root of around) await search.through(root, true);
  if (!search.isOver) return search;
  const nearer = new Search(fs, name);
  for (const root of roots) await nearer.through(root, true);
  return nearer;
}

class Search implements FilesAround {
  readonly indexes: string[] = [];
  readonly outside: string[] = [];
  readonly #fs: FileSystem;
  readonly #name: (path: string) => string;
  #left: number;

  constructor(fs: FileSystem, name: (path: string) => string, most: number = Number.POSITIVE_INFINITY) {
    this.#fs = fs;
    this.#name = name;
    this.#left = most;
  }

  /** There were more folders than are looked into. */
  get isOver(): boolean {
    return this.#left < 0;
  }

  async through(folder: string, isRoot: boolean = false): Promise<void> {
    if (--this.#left < 0) return;
    const entries = await this.#fs.list(folder).catch(() => []);
    const paths = entries.filter(({ kind }) => kind === 'file').map(({ name }) => joinPath(folder, name));
    const indexes = paths.filter(isIndexFile);
    for (const path of indexes) this.indexes.push(this.#name(path));
    if (indexes.length > 0 && !isRoot) return;
    for (const path of paths) if (isDocument(path) && !isIndexFile(path)) this.outside.push(this.#name(path));
    for (const { name, kind } of entries)
      if (kind === 'folder' && !isIgnoredFolder(name)) await this.through(joinPath(folder, name));
  }
}

/**
 * The working folder, unless it lies in another one or has nothing to do with the run, and the folders outside of it. The root folder
 * of a machine is no workspace: the repositories and the folders in it are.
 */
async function rootsOf(fs: FileSystem, folders: readonly string[], files: readonly string[]): Promise<string[]> {
  if ((await fs.realPath('.')) === '/') {
    const nearest = async (path: string) => (await repositoryOf(fs, path)) ?? /^\/?[^/]+/.exec(path)?.[0] ?? '.';
    return outermost(fs, await Promise.all([...folders, ...files.map(folderOf)].map(nearest)));
  }
  const outside = folders.filter((folder) => !isBelow(folder, '.'));
  return outermost(fs, [...((await isAboutHere(fs, [...folders, ...files.map(folderOf)])) ? ['.'] : []), ...outside]);
}

/** False where all folders lie in git repositories elsewhere: what the working folder holds says nothing of them. */
async function isAboutHere(fs: FileSystem, folders: readonly string[]): Promise<boolean> {
  if (folders.length === 0 || folders.some((folder) => isBelow(folder, '.'))) return true;
  const around = async (folder: string) => repositoryAround(fs, await fs.realPath(folder).catch(() => '/'));
  const [own, ...theirs] = await Promise.all(['.', ...new Set(folders)].map(around));
  return theirs.some((one) => one === undefined || one === own);
}

/** The git repositories around these folders, and around files elsewhere; a folder itself where there is none. */
async function repositoriesAround(
  fs: FileSystem,
  roots: readonly string[],
  files: readonly string[],
): Promise<readonly string[]> {
  const ofFiles = files.filter((file) => !isBelow(file, '.')).map(folderOf);
  const ofRoots = await Promise.all(roots.map(async (root) => (await repositoryOf(fs, root)) ?? root));
  const others = await Promise.all(ofFiles.map((folder) => repositoryOf(fs, folder)));
  return outermost(fs, [...ofRoots, ...others.flatMap((one) => one ?? [])]);
}

/** The folder of the git repository around a folder, as seen from there. */
async function repositoryOf(fs: FileSystem, folder: string): Promise<string | undefined> {
  const real = await fs.realPath(folder).catch(() => '');
  const repository = real === '' ? undefined : await repositoryAround(fs, real);
  if (repository === undefined) return undefined;
  const deeper = real.slice(repository.length).split('/').filter(Boolean);
  return joinPath(folder, ...deeper.map(() => '..'));
}

/** Those that lie in none of the others, each once. */
async function outermost(fs: FileSystem, folders: readonly string[]): Promise<string[]> {
  const byReal = new Map<string, string>();
  for (const folder of folders) {
    const real = await fs.realPath(folder).catch(() => '');
    if (!byReal.has(real)) byReal.set(real, folder);
  }
  const reals = [...byReal.keys()];
  const isInAnother = (real: string) => reals.some((other) => other !== real && other !== '' && isBelow(real, other));
  return [...byReal].flatMap(([real, folder]) => (isInAnother(real) ? [] : [folder]));
}
