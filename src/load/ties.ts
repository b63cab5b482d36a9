import { filesAround } from './around.ts';
import { repositoryAround } from './bounds.ts';
import type { Extents } from './extent.ts';
import type { FileSystem } from './file-system.ts';
import { once } from './kept-answers.ts';
import { folderOf, isBelow, joinPath, nameOf, pathFrom, stemOf } from './paths.ts';
import { asItsRepoNamesIt, seenFromHere } from './spelling.ts';

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
  readonly #fs: FileSystem;
  readonly #extents: Extents;
  /** By the provider that they name. */
  readonly #indexes: ReadonlyMap<string, readonly string[]>;
  readonly #outside: ReadonlySet<string>;

  private constructor(
    fs: FileSystem,
    extents: Extents,
    indexes: ReadonlyMap<string, readonly string[]>,
    outside: ReadonlySet<string>,
  ) {
    this.#fs = fs;
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
    const name = await namesFromHere(fs, extents, folders);
    const { indexes, outside } = await filesAround(fs, folders, files, name);
    const byProvider = new Map<string, string[]>();
    for (const index of indexes) {
      const provider = await extents.providerIn(index);
      if (provider !== undefined) byProvider.set(provider, [...(byProvider.get(provider) ?? []), index]);
    }
    return new Ties(fs, extents, byProvider, new Set(byProvider.size === 0 ? [] : outside));
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
      const homes = await this.#homesOf(provider);
      if (homes.some((home) => folders.has(home))) names.add(provider);
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
    if (more.length === 0) return { repo: only };
    const [near, ...others] = await inSameRepository(this.#fs, folderOf(file), homes);
    return near !== undefined && others.length === 0 ? { repo: near } : { unclear: homes };
  });

  /** The folders of the repos whose indexes name a provider, sorted. */
  readonly #homesOf = once(async (provider: string): Promise<readonly string[]> => {
    const homes = new Set<string>();
    for (const index of this.#indexes.get(provider) ?? []) homes.add(await this.#extents.repoAround(folderOf(index)));
    return [...homes].sort();
  });
}

/** The folders in the git repository around another one; none where there is no repository. */
async function inSameRepository(fs: FileSystem, folder: string, others: readonly string[]): Promise<string[]> {
  const repositoryOf = async (one: string) => repositoryAround(fs, await fs.realPath(one));
  const own = await repositoryOf(folder);
  const theirs = await Promise.all(others.map(repositoryOf));
  return own === undefined ? [] : others.filter((_, index) => theirs[index] === own);
}

function isBelowOne(file: string, folders: ReadonlySet<string>): boolean {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    if (folders.has(folder)) return true;
    if (folder === folderOf(folder)) return false;
  }
}

/** Names what is found around the folders of a run as the walks through them name it. */
async function namesFromHere(
  fs: FileSystem,
  extents: Extents,
  folders: readonly string[],
): Promise<(path: string) => string> {
  const [seen, around, here] = await Promise.all([
    seenFromHere(fs),
    asItsRepoNamesIt(fs, extents, '.'),
    fs.realPath('.'),
  ]);
  const outside = folders.filter((folder) => !isBelow(folder, '.'));
  const walked = await Promise.all(outside.map(async (folder) => [folder, await fs.realPath(folder)] as const));
  return (path) => {
    const full = pathFrom(here, path);
    for (const [folder, real] of walked) if (isBelow(full, real)) return joinPath(folder, full.slice(real.length));
    const known = seen(path);
    return isBelow(known, '.') ? joinPath(around, known) : known;
  };
}
