import type { FileSystem } from './file-system.ts';
import { type Observations, type TrackedFileSystem, trackedFileSystem } from './tracked-file-system.ts';

/** What was asked of the files when they were divided into repos, and the providers that they named. */
export interface NamedProviders {
  readonly observations: Observations;
  /** By file; a file that was read and is in neither list named none. */
  readonly providers: Readonly<Record<string, string>>;
  /** Files that name none of these providers, and may name another. */
  readonly passedOver: { readonly files: readonly string[]; readonly names: readonly string[] };
}

/** The same of an earlier run, with the files that did not change since. */
export interface NamedBefore extends NamedProviders {
  readonly unchanged: ReadonlySet<string>;
}

/** The providers that files name, kept from one run to the next: a file that did not change is not read again. */
export class KeptProviders {
  /** The files, as they are asked here. */
  readonly fs: FileSystem;
  readonly #tracked: TrackedFileSystem;
  readonly #before: NamedBefore | undefined;
  readonly #passedOverBefore: { readonly files: ReadonlySet<string>; readonly names: ReadonlySet<string> };
  readonly #providers = new Map<string, string>();
  readonly #passedOver = new Set<string>();
  #names: ReadonlySet<string> = new Set();

  constructor(fs: FileSystem, before: NamedBefore | undefined) {
    this.#tracked = trackedFileSystem(fs);
    this.#before = before;
    const { files, names } = before?.passedOver ?? { files: [], names: [] };
    this.#passedOverBefore = { files: new Set(files), names: new Set(names) };
    this.fs = this.#tracked.fs;
  }

  /** The provider that a file names: the one that it named, or what reading it gives. */
  async of(file: string, read: () => Promise<string | undefined>): Promise<string | undefined> {
    const provider = this.#isToldBefore(file) ? this.#again(file) : await read();
    this.#passedOver.delete(file);
    if (provider !== undefined) this.#providers.set(file, provider);
    return provider;
  }

  /** False of a file that names none of these providers; they are the same at each call. */
  async mayName(file: string, names: ReadonlySet<string>, read: () => Promise<boolean>): Promise<boolean> {
    if (this.#isToldBefore(file)) return names.has((await this.of(file, async () => undefined)) ?? '');
    this.#names = names;
    const isForThem = () => [...names].every((name) => this.#passedOverBefore.names.has(name));
    if (this.#wasPassedOver(file) && isForThem()) this.#again(file);
    else if (await read()) return true;
    this.#passedOver.add(file);
    return false;
  }

  /** The earlier run told the provider that it names, and it did not change. */
  #isToldBefore(file: string): boolean {
    return this.#isUnchanged(file) && !this.#wasPassedOver(file);
  }

  #wasPassedOver(file: string): boolean {
    return this.#isUnchanged(file) && this.#passedOverBefore.files.has(file);
  }

  #isUnchanged(file: string): boolean {
    return this.#before?.unchanged.has(file) === true && this.#before.observations.read[file] !== undefined;
  }

  /** What it named; it counts as read again. */
  #again(file: string): string | undefined {
    if (this.#before === undefined) return undefined;
    this.#tracked.noteAgain(file, this.#before.observations);
    return this.#before.providers[file];
  }

  /** For the next run. */
  get named(): NamedProviders {
    return {
      observations: this.#tracked.observations(),
      providers: Object.fromEntries(this.#providers),
      passedOver: { files: [...this.#passedOver], names: [...this.#names] },
    };
  }
}
