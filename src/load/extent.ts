import type { Dialect } from '../records/dialect.ts';
import { isDocument, isIndexFile, isRecordFile } from './file-names.ts';
import type { FolderEntry } from './file-system.ts';
import { Files } from './files.ts';
import { once } from './kept-answers.ts';
import type { KeptProviders } from './kept-providers.ts';
import { isNamedAbove } from './named-above.ts';
import { mayNameOne, mostNames, namedProvider } from './named-provider.ts';
import { folderOf, isBelow, joinPath, nameOf, stemOf } from './paths.ts';
import { isOfOthers, namesIn } from './provider-names.ts';
import { isIgnoredFolder } from './walk.ts';

/**
 * A folder that is known to be a repo (folders above it are not read, and read files are kept), the folders that the run looks through,
 * and the providers that files named in an earlier run.
 */
interface Known {
  readonly repo?: string;
  readonly inputs?: readonly string[];
  readonly kept?: KeptProviders | undefined;
}

/**
 * The extent of a provider's repo. It is the largest folder around a file in which nothing names another provider,
 * and beyond that every folder above whose own index or records name the same one. So an added file makes a
 * repo smaller only if it names another provider: then it makes a repo of its own.
 */
export class Extents {
  readonly #files: Files;
  readonly #dialects: readonly Dialect[];
  readonly #named = new Map<string, Promise<ReadonlySet<string>>>();
  readonly #providers = new Map<string, Promise<string | undefined>>();
  readonly #repos = new Map<string, Promise<string>>();
  readonly #repo: string | undefined;
  readonly #inside: readonly string[];
  readonly #kept: KeptProviders | undefined;

  constructor(files: Files, dialects: readonly Dialect[], { repo, inputs = [], kept }: Known = {}) {
    this.#files = files;
    this.#dialects = dialects;
    this.#repo = repo;
    this.#inside = ['.', ...inputs, ...(repo === undefined ? [] : [repo])];
    this.#kept = kept;
  }

  /** The folder of the repo that a file belongs to. */
  async repoOf(file: string): Promise<string> {
    const beside = await this.#folderBeside(file);
    return this.repoAround(beside ?? folderOf(file));
  }

  /** The folder of the repo that a folder belongs to. */
  repoAround(folder: string): Promise<string> {
    const known = this.#repos.get(folder) ?? this.#find(nameOf(folder) === 'asyncapi' ? folderOf(folder) : folder);
    this.#repos.set(folder, known);
    return known;
  }

  /** The providers that the indexes and records in a folder name, those in its folder `asyncapi` as well. */
  providersNamedIn(folder: string): Promise<ReadonlySet<string>> {
    const known = this.#named.get(folder) ?? this.#readNames(folder);
    this.#named.set(folder, known);
    return known;
  }

  /** A record in the folder of the repo around another provider's repo, if there is one. */
  async recordAround(repo: string): Promise<string | undefined> {
    const around = await this.repoAround(folderOf(repo));
    if (repo === '.' || around === repo || !isBelow(repo, around)) return undefined;
    for (const file of (await this.#marksOf(around)).sort())
      if (!isIndexFile(file) && (await this.providerIn(file)) !== undefined) return file;
    return undefined;
  }

  async #find(start: string): Promise<string> {
    let repo = start;
    let own = await this.providersNamedIn(start);
    if (namesIn(own).length > 1) return start;
    let mayWiden = (await this.recordBeside(start)) === undefined;
    for (let at = await this.#above(start); at !== undefined; at = await this.#above(at)) {
      const here = await this.providersNamedIn(at);
      if (own.size === 0 && namesIn(here).length > 1 && (await this.#isRoot(at))) return at;
      if (isOfOthers(here, own)) return repo;
      if (here.size > 0) [repo, own, mayWiden] = [at, here, (await this.recordBeside(at)) === undefined];
      else if (mayWiden) {
        const only = await this.#onlyMarkBelow(at, repo);
        if (only === none) repo = at;
        else if (only !== several && own.size === 0) return this.#joined(only, repo);
        else mayWiden = false;
      }
    }
    return repo;
  }

  /** An index or a record with the usual name makes a folder a repo, even if other files name other providers. */
  async #isRoot(folder: string): Promise<boolean> {
    const files = await Promise.all(this.#placesOf(folder).map((place) => this.#list(place)));
    return files.flat().some(({ name }) => isIndexFile(name) || isRecordFile(name));
  }

  /** The repo of the only folder around that names a provider, where it reaches as far as here. */
  async #joined(marked: string, start: string): Promise<string> {
    const repo = await this.repoAround(marked);
    return isBelow(start, repo) ? repo : start;
  }

  /** Above the working folder is only looked at where an index or a record there names its provider. */
  async #above(folder: string): Promise<string | undefined> {
    const above = joinPath(folder, '..');
    const isTop = above === '.' && (await this.#files.fs.realPath('.')) === '/';
    if (above === folder || folder === this.#repo || isTop) return undefined;
    if (this.#inside.some((around) => folder !== around && isBelow(folder, around))) return above;
    const isNamed = await isNamedAbove(this.#files.fs, folder, (at, name) => this.#namesProvider(at, name));
    const isCatalog = isNamed && folder === '.' && (await this.#markedBelow(folder)).length > 0;
    return isNamed && !isCatalog ? above : undefined;
  }

  async #namesProvider(folder: string, realName: string): Promise<boolean> {
    if ((await this.providersNamedIn(folder)).size > 0) return true;
    return folder !== '.' && (await this.recordBeside(joinPath(folder, '..', realName))) !== undefined;
  }

  /** The folder below a folder, outside of a repo in it, in which alone an index or a record names a provider. */
  async #onlyMarkBelow(folder: string, repo: string): Promise<string | typeof none | typeof several> {
    const [only = none, ...more] = (await this.#markedBelow(folder)).filter((marked) => !isBelow(marked, repo));
    return more.length === 0 ? only : several;
  }

  /**
   * Outermost folders below a folder that name a provider: at most two of each folder in it, and of all no more than are needed
   * to have two outside of one of these.
   */
  readonly #markedBelow = once((folder: string): Promise<readonly string[]> => this.#findMarked(folder));

  async #findMarked(folder: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (const { name, kind } of await this.#list(folder)) {
      if (kind !== 'folder' || isIgnoredFolder(name)) continue;
      const path = joinPath(folder, name);
      const isMarked = (await this.providersNamedIn(path)).size > 0;
      found.push(...(isMarked ? [path] : (await this.#markedBelow(path)).slice(0, 2)));
      if (found.length > 3) break;
    }
    return found;
  }

  async #readNames(folder: string): Promise<ReadonlySet<string>> {
    const names = new Set<string>();
    for (const file of await this.#marksOf(folder)) {
      const provider = await this.providerIn(file);
      if (provider !== undefined) names.add(provider);
    }
    return names;
  }

  async #marksOf(folder: string): Promise<string[]> {
    const files = await Promise.all(this.#placesOf(folder).map((place) => this.#marksIn(place)));
    const beside = await this.recordBeside(folder);
    return beside === undefined ? files.flat() : [beside, ...files.flat()];
  }

  /** Files in a folder `asyncapi` belong to the folder around it. */
  #placesOf(folder: string): string[] {
    return nameOf(folder) === 'asyncapi' ? [folder] : [folder, joinPath(folder, 'asyncapi')];
  }

  /** The files of a folder that may name a provider. A record that is named as a folder beside it speaks of that folder. */
  async #marksIn(folder: string): Promise<string[]> {
    const entries = await this.#list(folder);
    const files = entries.filter(({ name, kind }) => (kind === 'file' || kind === 'link') && isDocument(name));
    const paths = files.map(({ name }) => joinPath(folder, name));
    const beside = await Promise.all(paths.map((path) => this.#folderBeside(path)));
    return paths.filter((_, index) => beside[index] === undefined);
  }

  /** The provider that an index or a record names. */
  providerIn(file: string): Promise<string | undefined> {
    const { fs, limits } = this.#files;
    const read = () =>
      namedProvider(this.#repo === undefined ? new Files(fs, limits) : this.#files, file, this.#dialects);
    const known = this.#providers.get(file) ?? this.#kept?.of(file, read) ?? read();
    this.#providers.set(file, known);
    return known;
  }

  /** False of a file that names none of these providers; it is not parsed where its text has none of the names. */
  async mayName(file: string, names: ReadonlySet<string>): Promise<boolean> {
    if (names.size === 0 || names.size > mostNames) return names.size > 0;
    const known = this.#providers.get(file);
    if (known !== undefined) return names.has((await known) ?? '');
    const read = async () => {
      const loaded = await new Files(this.#files.fs, this.#files.limits).text(file);
      return 'text' in loaded && mayNameOne(loaded.text, [...names]);
    };
    return this.#kept?.mayName(file, names, read) ?? read();
  }

  /** The folder beside a record that has its name: `reviews/webex/` for `reviews/webex.yml`. */
  async #folderBeside(file: string): Promise<string | undefined> {
    const stem = stemOf(file);
    if (stem === 'review' || !isDocument(file)) return undefined;
    const folder = folderOf(file);
    const isThere = (await this.#foldersIn(folder)).has(stem);
    if (!isThere || !(await this.#holdsDocuments(joinPath(folder, stem)))) return undefined;
    return joinPath(folder, stem);
  }

  /** Names of the folders in a folder: of each file in it, it is asked whether there is one of its name. */
  readonly #foldersIn = once(async (folder: string): Promise<ReadonlySet<string>> => {
    const folders = (await this.#list(folder)).filter(({ kind }) => kind === 'folder');
    return new Set(folders.map(({ name }) => name));
  });

  /** The record beside a folder that has its name, if that is its repo. */
  async recordBeside(folder: string): Promise<string | undefined> {
    const [file] = await this.filesBeside(folder);
    return file !== undefined && (await this.providerIn(file)) !== undefined ? file : undefined;
  }

  /** The YAML and JSON files beside a folder that have its name: broken or not, they are looked at with it. */
  async filesBeside(folder: string): Promise<string[]> {
    const name = nameOf(folder);
    if (name === '.' || name === '..' || name === 'review' || !(await this.#holdsDocuments(folder))) return [];
    const beside = (await this.#list(folderOf(folder))).filter(
      ({ name: other, kind }) => kind === 'file' && isDocument(other) && stemOf(other) === name,
    );
    return beside.map((file) => joinPath(folderOf(folder), file.name));
  }

  async #holdsDocuments(folder: string): Promise<boolean> {
    for (const { name, kind } of await this.#list(folder)) {
      if (kind === 'file' && isDocument(name)) return true;
      if (kind === 'folder' && !isIgnoredFolder(name) && (await this.#holdsDocuments(joinPath(folder, name))))
        return true;
    }
    return false;
  }

  readonly #list = once(
    async (folder: string): Promise<readonly FolderEntry[]> => this.#files.fs.list(folder).catch(() => []),
  );
}

const none = Symbol('no folder');
const several = Symbol('several folders');
