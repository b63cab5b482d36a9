import type { Extents } from './extent.ts';
import { isDocument, isIndexFile } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { once } from './kept-answers.ts';
import { folderOf, isBelow, joinPath, nameOf, stemOf } from './paths.ts';
import { isIgnoredFolder } from './walk.ts';

/** The repo that a record speaks of which lies elsewhere; or those that it may speak of, where there are several. */
type Tie = { readonly repo: string } | { readonly unclear: readonly string[] };

/** The ties of some repos, by record. */
export interface TiesOfRepos {
  /** The folder of the repo that a record speaks of. */
  readonly repos: ReadonlyMap<string, string>;
  /** The folders that a record may speak of, where there are several: it is tied to none of them. */
  readonly unclear: ReadonlyMap<string, readonly string[]>;
}

/**
 * Ties the records outside of the folders with an index to the only one whose index names the same provider, by the `aid` of both.
 * Folders with an index are not looked into.
 */
export class Ties {
  readonly #extents: Extents;
  /** By the provider that they name. */
  readonly #indexes: ReadonlyMap<string, readonly string[]>;
  readonly #outside: ReadonlySet<string>;

  private constructor(extents: Extents, indexes: ReadonlyMap<string, readonly string[]>, outside: ReadonlySet<string>) {
    this.#extents = extents;
    this.#indexes = indexes;
    this.#outside = outside;
  }

  /** @param folders those of the run and of its files: a record above the working folder is found where it lies below one of them */
  static async among(
    fs: FileSystem,
    extents: Extents,
    folders: readonly string[],
    files: readonly string[],
  ): Promise<Ties> {
    const indexes: string[] = [];
    const outside: string[] = [];
    for (const root of await rootsOf(fs, folders, files)) await collect(fs, root, { indexes, outside }, true);
    const byProvider = new Map<string, string[]>();
    for (const index of indexes) {
      const provider = await extents.providerIn(index);
      if (provider !== undefined) byProvider.set(provider, [...(byProvider.get(provider) ?? []), index]);
    }
    return new Ties(extents, byProvider, new Set(byProvider.size === 0 ? [] : outside));
  }

  /** The folder of the repo that a record speaks of which lies elsewhere. */
  async repoOf(file: string): Promise<string | undefined> {
    const tie = await this.#tieOf(file);
    return tie !== undefined && 'repo' in tie ? tie.repo : undefined;
  }

  /** The ties of records to these repos, and of those that lie in one of them. Few other records are read. */
  async of(folders: ReadonlySet<string>): Promise<TiesOfRepos> {
    const areAround = [...folders].some((folder) => /^\.\.(?:\/\.\.)*$/.test(folder));
    const isInside = (file: string) => areAround || isBelowOne(file, folders);
    const names = new Set<string>();
    for (const [provider, indexes] of this.#indexes) {
      if (!indexes.some(isInside)) continue;
      const [home, ...more] = await this.#homesOf(provider);
      if (home !== undefined && more.length === 0 && folders.has(home)) names.add(provider);
    }
    const repos = new Map<string, string>();
    const unclear = new Map<string, readonly string[]>();
    for (const file of this.#outside) {
      if (!isInside(file) && !(await this.#extents.mayName(file, names))) continue;
      const tie = await this.#tieOf(file);
      if (tie === undefined) continue;
      if ('repo' in tie) repos.set(file, tie.repo);
      else unclear.set(file, tie.unclear);
    }
    return { repos, unclear };
  }

  readonly #tieOf = once(async (file: string): Promise<Tie | undefined> => {
    if (!this.#outside.has(file)) return undefined;
    const homes = await this.#homesOf((await this.#extents.providerIn(file)) ?? '');
    const [only, ...more] = homes;
    if (only === undefined) return undefined;
    const own = await this.#extents.repoOf(file);
    if (homes.includes(own) || nameOf(own) === stemOf(file)) return undefined;
    return more.length === 0 ? { repo: only } : { unclear: homes };
  });

  /** The folders of the repos whose indexes name a provider, sorted. */
  readonly #homesOf = once(async (provider: string): Promise<readonly string[]> => {
    const homes = new Set<string>();
    for (const index of this.#indexes.get(provider) ?? []) homes.add(await this.#extents.repoAround(folderOf(index)));
    return [...homes].sort();
  });
}

function isBelowOne(file: string, folders: ReadonlySet<string>): boolean {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    if (folders.has(folder)) return true;
    if (folder === folderOf(folder)) return false;
  }
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
