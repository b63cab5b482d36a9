import { readApis } from '../apis/apis.ts';
import { recognize } from '../records/recognize.ts';
import { providerOf, type ReviewRecord } from '../records/record.ts';
import { isSound } from '../yaml/source-file.ts';
import { isIndexFile, isRecordFile } from './file-names.ts';
import type { Files } from './files.ts';
import { folderOf, joinPath, nameOf } from './paths.ts';

/** A folder that is a repo whatever stands in it, and the providers whose repo it is. */
export interface KnownRepo {
  readonly folder: string;
  readonly providers: readonly string[];
}

/**
 * The folders that hold a record or an index, and which of them are repos. The outermost ones are. One inside of another
 * is only when it is a checkout of its own or what it holds names another provider: a file of such a name that says
 * nothing would hide the documents beside it.
 */
export class RepoMarks {
  readonly #files: Files;
  readonly #known: KnownRepo | undefined;
  readonly #marks = new Map<string, string[]>();
  readonly #isRepo = new Map<string, Promise<boolean>>();
  readonly #records = new Map<string, Promise<readonly ReviewRecord[]>>();

  constructor(files: Files, paths: readonly string[], known?: KnownRepo) {
    this.#files = files;
    this.#known = known;
    for (const file of paths) {
      if (!isRecordFile(file) && !isIndexFile(file)) continue;
      const folder = repoFolderOf(file);
      this.#marks.set(folder, [...(this.#marks.get(folder) ?? []), file]);
    }
  }

  get folders(): readonly string[] {
    return [...this.#marks.keys()];
  }

  isRepo(folder: string): Promise<boolean> {
    const decided = this.#isRepo.get(folder) ?? this.#decide(folder);
    this.#isRepo.set(folder, decided);
    return decided;
  }

  /** The records of a folder, as far as they can be read. */
  recordsIn(folder: string): Promise<readonly ReviewRecord[]> {
    const read = this.#records.get(folder) ?? this.#readRecords(folder);
    this.#records.set(folder, read);
    return read;
  }

  async #decide(folder: string): Promise<boolean> {
    if (folder === this.#known?.folder) return true;
    const around = await this.#repoAround(folder);
    if (around === undefined) return true;
    const [own, others] = await Promise.all([this.#providersOf(folder), this.#providersOf(around)]);
    if (own.some((provider) => !others.includes(provider))) return true;
    return (await this.#files.fs.stat(joinPath(folder, '.git'))) !== undefined;
  }

  async #repoAround(folder: string): Promise<string | undefined> {
    for (let at = folder, above = folderOf(at); above !== at; at = above, above = folderOf(at)) {
      const isCandidate = this.#marks.has(above) || above === this.#known?.folder;
      if (isCandidate && (await this.isRepo(above))) return above;
    }
    return undefined;
  }

  /** The index says whose repo it is; where there is none that does, the records do. */
  async #providersOf(folder: string): Promise<readonly string[]> {
    const indexes = (this.#marks.get(folder) ?? []).filter(isIndexFile);
    const named = (await Promise.all(indexes.map((file) => providerOfIndex(this.#files, file)))).filter(
      (name) => name !== '',
    );
    if (named.length > 0) return named;
    if (folder === this.#known?.folder) return this.#known.providers;
    return providersOf(await this.recordsIn(folder));
  }

  async #readRecords(folder: string): Promise<readonly ReviewRecord[]> {
    const records: ReviewRecord[] = [];
    for (const file of (this.#marks.get(folder) ?? []).filter(isRecordFile)) {
      const recognized = recognize(await this.#files.source(file));
      if (recognized.kind === 'record') records.push(recognized.record);
    }
    return records;
  }
}

/** The provider that an index names; empty where it cannot be read or names none. */
export async function providerOfIndex(files: Files, file: string): Promise<string> {
  const source = await files.source(file);
  return isSound(source) ? providerOf(readApis(source)?.aid?.value ?? '') : '';
}

/** The providers that records name, each once. */
export function providersOf(records: readonly ReviewRecord[]): string[] {
  const named = records.map(({ aid }) => providerOf(aid?.value ?? ''));
  return [...new Set(named)].filter((name) => name !== '');
}

/** The folder that a record or an index stands for: what is in a folder `asyncapi` speaks of the folder around it. */
export function repoFolderOf(mark: string): string {
  const folder = folderOf(mark);
  return nameOf(folder) === 'asyncapi' ? folderOf(folder) : folder;
}

/** What lies below a repo and is somebody else's to answer for. */
export interface Elsewhere {
  /** The folders of other repos. */
  readonly repos: ReadonlySet<string>;
  /** Files that another record, here or further down, names as its specs, and that record. */
  readonly named: ReadonlyMap<string, string>;
}

/** Find what lies below a repo and is not its own. `own` are the records that speak of the repo itself. */
export async function findElsewhere(
  files: Files,
  paths: readonly string[],
  repo: KnownRepo,
  own: readonly ReviewRecord[],
): Promise<Elsewhere> {
  const ownFiles = new Set(own.map(({ file }) => file));
  const others = paths.filter((file) => !ownFiles.has(file));
  const marks = new RepoMarks(files, others, repo);
  const repos = new Set<string>();
  const named = new Map<string, string>();
  for (const folder of marks.folders) {
    if (folder !== repo.folder && (await marks.isRepo(folder))) repos.add(folder);
    else
      for (const record of await marks.recordsIn(folder)) {
        for (const file of namedBy(record, folder, repo)) named.set(file, record.file);
      }
  }
  return { repos, named };
}

/** A record may count its paths from its own folder or from the repo's. */
function namedBy({ claim }: ReviewRecord, folder: string, repo: KnownRepo): string[] {
  return claim.specs.flatMap(({ value }) => [joinPath(folder, value), joinPath(repo.folder, value)]);
}

/** The folder of another repo that a path lies in. */
export function repoAround({ repos }: Elsewhere, path: string): string | undefined {
  if (repos.size === 0) return undefined;
  for (let at = path, above = folderOf(at); above !== at; at = above, above = folderOf(at)) {
    if (repos.has(above)) return above;
  }
  return undefined;
}
