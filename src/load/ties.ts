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
  /** The folders of repos, by the provider that their indexes name. */
  readonly #homes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #outside: ReadonlySet<string>;

  private constructor(extents: Extents, homes: ReadonlyMap<string, ReadonlySet<string>>, outside: ReadonlySet<string>) {
    this.#extents = extents;
    this.#homes = homes;
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
    const homes = new Map<string, Set<string>>();
    for (const index of indexes) {
      const provider = await extents.providerIn(index);
      if (provider === undefined) continue;
      const folder = await extents.repoAround(joinPath(index, '..'));
      homes.set(provider, (homes.get(provider) ?? new Set()).add(folder));
    }
    return new Ties(extents, homes, new Set(homes.size === 0 ? [] : outside));
  }

  /** The folder of the repo that a record speaks of which lies elsewhere. */
  async repoOf(file: string): Promise<string | undefined> {
    const tie = await this.#tieOf(file);
    return tie !== undefined && 'repo' in tie ? tie.repo : undefined;
  }

  /** The ties of records to these repos, and of those that lie in one of them. Few other records are read. */
  async of(folders: ReadonlySet<string>): Promise<TiesOfRepos> {
    const single = [...this.#homes].filter(
      ([, homes]) => homes.size === 1 && [...homes].every((home) => folders.has(home)),
    );
    const names = new Set(single.map(([name]) => name));
    const repos = new Map<string, string>();
    const unclear = new Map<string, readonly string[]>();
    for (const file of this.#outside) {
      if (!isBelowOne(file, folders) && !(await this.#extents.mayName(file, names))) continue;
      const tie = await this.#tieOf(file);
      if (tie === undefined) continue;
      if ('repo' in tie) repos.set(file, tie.repo);
      else unclear.set(file, tie.unclear);
    }
    return { repos, unclear };
  }

  readonly #tieOf = once(async (file: string): Promise<Tie | undefined> => {
    if (!this.#outside.has(file)) return undefined;
    const folders = this.#homes.get((await this.#extents.providerIn(file)) ?? '');
    if (folders === undefined) return undefined;
    const own = await this.#extents.repoOf(file);
    if (folders.has(own) || nameOf(own) === stemOf(file)) return undefined;
    const [only, ...more] = [...folders].sort();
    return only !== undefined && more.length === 0 ? { repo: only } : { unclear: [...folders].sort() };
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
