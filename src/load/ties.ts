import type { Extents } from './extent.ts';
import { isDocument, isIndexFile } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { folderOf, isBelow, joinPath, nameOf } from './paths.ts';
import { isIgnoredFolder } from './walk.ts';

/** The repos of records that lie outside of every provider's folder, by the `aid` of both. */
export interface Ties {
  /** The folder of the repo that a record speaks of. */
  readonly repos: ReadonlyMap<string, string>;
  /** The folders that a record may speak of, where there are several: it is tied to none of them. */
  readonly unclear: ReadonlyMap<string, readonly string[]>;
}

/**
 * Tie the records outside of the folders with an index to the only one whose index names the same provider. Folders with an index
 * are not looked into.
 * @param folders those of the run and of its files: a record above the working folder is found where it lies below one of them
 */
export async function tiesIn(
  fs: FileSystem,
  extents: Extents,
  folders: readonly string[],
  files: readonly string[],
): Promise<Ties> {
  const indexes: string[] = [];
  const outside: string[] = [];
  for (const root of await rootsOf(fs, folders, files)) await collect(fs, root, { indexes, outside }, true);
  const homes = new Map<string, Set<string>>();
  for (const index of indexes) {
    const provider = await extents.providerIn(index);
    if (provider === undefined) continue;
    const folder = await extents.repoAround(joinPath(index, '..'));
    homes.set(provider, (homes.get(provider) ?? new Set()).add(folder));
  }
  const repos = new Map<string, string>();
  const unclear = new Map<string, readonly string[]>();
  for (const file of homes.size === 0 ? [] : outside) {
    const folders = homes.get((await extents.providerIn(file)) ?? '');
    const own = await extents.repoOf(file);
    if (folders === undefined || folders.has(own) || nameOf(own) === nameOf(file).replace(/\.[^.]*$/, '')) continue;
    const [only, ...more] = [...folders].sort();
    if (only !== undefined && more.length === 0) repos.set(file, only);
    else unclear.set(file, [...folders].sort());
  }
  return { repos, unclear };
}

/**
 * The working folder, unless it lies in another one, and the folders outside of it. The root folder of a machine is no workspace: the
 * folders in it are.
 */
async function rootsOf(fs: FileSystem, folders: readonly string[], files: readonly string[]): Promise<string[]> {
  if ((await fs.realPath('.')) === '/')
    return [...new Set([...folders, ...files.map(folderOf)].map((path) => /^\/?[^/]+/.exec(path)?.[0] ?? '.'))];
  const outside = folders.filter((folder) => !isBelow(folder, '.'));
  const [own, ...others] = await Promise.all(['.', ...outside].map((folder) => fs.realPath(folder).catch(() => '')));
  const isAmongThem = others.some((other) => other !== '' && isBelow(own ?? '', other));
  return isAmongThem ? outside : ['.', ...outside];
}

/** The indexes nearest to a folder, and the YAML and JSON files outside of their folders. */
async function collect(
  fs: FileSystem,
  folder: string,
  found: { readonly indexes: string[]; readonly outside: string[] },
  isRoot: boolean = false,
): Promise<void> {
  const entries = await fs.list(folder).catch(() => []);
  const paths = entries.filter(({ kind }) => kind === 'file').map(({ name }) => joinPath(folder, name));
  const indexes = paths.filter(isIndexFile);
  found.indexes.push(...indexes);
  if (indexes.length > 0 && !isRoot) return;
  found.outside.push(...paths.filter((path) => isDocument(path) && !isIndexFile(path)));
  for (const { name, kind } of entries)
    if (kind === 'folder' && !isIgnoredFolder(name)) await collect(fs, joinPath(folder, name), found);
}
