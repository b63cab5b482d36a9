import type { FileSystem } from './file-system.ts';
import { type Observations, type TrackedFileSystem, trackedFileSystem } from './tracked-file-system.ts';

/** What was asked of the files when they were divided into repos, and the providers that they named. */
export interface NamedBefore {
  readonly observations: Observations;
  /** By file; a file that was read and is not among them named none. */
  readonly providers: Readonly<Record<string, string>>;
}

/** The providers that files name, kept from one run to the next: a file that did not change is not read again. */
export class KeptProviders {
  /** The files, as they are asked here. */
  readonly fs: FileSystem;
  readonly #tracked: TrackedFileSystem;
  readonly #before: NamedBefore | undefined;
  readonly #providers = new Map<string, string>();

  constructor(fs: FileSystem, before: NamedBefore | undefined) {
    this.#tracked = trackedFileSystem(fs, before?.observations);
    this.#before = before;
    this.fs = this.#tracked.fs;
  }

  /** The provider that a file names: the one that it named, or what reading it gives. */
  async of(file: string, read: () => Promise<string | undefined>): Promise<string | undefined> {
    const isRead = this.#before?.observations.read[file] !== undefined;
    const isKnown = isRead && (await this.#tracked.isAsBefore(file));
    const provider = isKnown ? this.#before?.providers[file] : await read();
    if (provider !== undefined) this.#providers.set(file, provider);
    return provider;
  }

  /** For the next run. */
  get named(): NamedBefore {
    return { observations: this.#tracked.observations(), providers: Object.fromEntries(this.#providers) };
  }
}
