import { readApis } from '../apis/apis-index.ts';
import type { Limits } from '../limits/limits.ts';
import { recognize } from '../records/recognize.ts';
import type { ReviewRecord } from '../records/record.ts';
import { providerOf } from '../text/provider.ts';
import { isSound } from '../yaml/source-file.ts';
import { isIndexFile, isRecordFile } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { loadSource } from './load.ts';
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
  readonly #fs: FileSystem;
  readonly #limits: Limits;
  readonly #known: KnownRepo | undefined;
  readonly #marks = new Map<string, string[]>();
  readonly #isRepo = new Map<string, Promise<boolean>>();
  readonly #records = new Map<string, Promise<readonly ReviewRecord[]>>();

  constructor(fs: FileSystem, files: readonly string[], limits: Limits, known?: KnownRepo) {
    this.#fs = fs;
    this.#limits = limits;
    this.#known = known;
    for (const file of files) {
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
    return (await this.#fs.stat(joinPath(folder, '.git'))) !== undefined;
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
    const named = (await Promise.all(indexes.map((file) => providerOfIndex(this.#fs, file, this.#limits)))).filter(
      (name) => name !== '',
    );
    if (named.length > 0) return named;
    if (folder === this.#known?.folder) return this.#known.providers;
    return providersOf(await this.recordsIn(folder));
  }

  async #readRecords(folder: string): Promise<readonly ReviewRecord[]> {
    const records: ReviewRecord[] = [];
    for (const file of (this.#marks.get(folder) ?? []).filter(isRecordFile)) {
      const recognized = recognize(await loadSource(this.#fs, file, this.#limits, this.#limits.recordBytes));
      if (recognized.kind === 'record') records.push(recognized.record);
    }
    return records;
  }
}

/** The provider that an index names; empty where it cannot be read or names none. */
export async function providerOfIndex(fs: FileSystem, file: string, limits: Limits): Promise<string> {
  const source = await loadSource(fs, file, limits);
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
