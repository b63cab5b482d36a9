import type { FileSystem } from './file-system.ts';
import { type Observations, type TrackedFileSystem, trackedFileSystem } from './tracked-file-system.ts';

/** What was asked of the files when they were divided into repos, and the providers that they named. */
export interface NamedProviders {
  readonly observations: Observations;
  /** By file; a file that was read and is not among them named none. */
  readonly providers: Readonly<Record<string, string>>;
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
  readonly #providers = new Map<string, string>();

  constructor(fs: FileSystem, before: NamedBefore | undefined) {
    this.#tracked = trackedFileSystem(fs);
    this.#before = before;
    this.fs = this.#tracked.fs;
  }

  /** The provider that a file names: the one that it named, or what reading it gives. */
  async of(file: string, read: () => Promise<string | undefined>): Promise<string | undefined> {
    const provider = this.#isRead(file) ? this.#before?.providers[file] : await read();
    if (provider !== undefined) this.#providers.set(file, provider);
    return provider;
  }

  /** It was read by the earlier run, and need not be read again. */
  #isRead(file: string): boolean {
    if (this.#before === undefined || !this.#before.unchanged.has(file)) return false;
    const { observations } = this.#before;
    if (observations.read[file] === undefined) return false;
    this.#tracked.noteAgain(file, observations);
    return true;
  }

  /** For the next run. */
  get named(): NamedProviders {
    return { observations: this.#tracked.observations(), providers: Object.fromEntries(this.#providers) };
  }
}
