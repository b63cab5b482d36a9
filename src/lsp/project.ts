import type { Settings } from '../config/settings.ts';
import type { FileSystem } from '../load/file-system.ts';
import { overlayFileSystem } from '../load/overlay-file-system.ts';
import type { Cache } from '../run/cache.ts';
import type { Report } from '../run/result.ts';

/** A check of all of a folder, as the command line does it. */
export interface Checked {
  readonly report: Report;
  readonly settings: Settings;
}

/** The ways in which folders are read and checked. */
export interface Workshop {
  readonly version: string;
  readonly filesOf: (folder: string) => FileSystem;
  /** Check some files with what they concern, or all. @throws UsageError when the configuration is broken */
  readonly check: (fs: FileSystem, cache: Cache, files?: readonly string[]) => Promise<Checked>;
  /** A JSON Schema of the package by its name, such as `review`. */
  readonly schema: (name: string) => unknown;
}

/** A folder that is open in an editor: its files, with the texts of buffers in the place of those on the disk. */
export class Project {
  /** An absolute path. */
  readonly folder: string;
  readonly #workshop: Workshop;
  readonly #buffers = new Map<string, Uint8Array>();
  readonly #cache = memoryCache();
  readonly #isRepo: boolean;
  #last: Checked | undefined;

  /** @param isRepo false of a folder that no repo and no editor names, such as that of a file in a home: only open files are checked */
  constructor(folder: string, workshop: Workshop, isRepo: boolean = true) {
    this.folder = folder;
    this.#workshop = workshop;
    this.#isRepo = isRepo;
  }

  /** The newest check that ended well. */
  get last(): Checked | undefined {
    return this.#last;
  }

  /** Put a text in the place of a file; undefined takes it away again. @param file from the folder, with `/` */
  setBuffer(file: string, text: string | undefined): void {
    if (text === undefined) this.#buffers.delete(file);
    else this.#buffers.set(file, new TextEncoder().encode(text));
  }

  /** The files as the editor has them now; later changes of buffers do not show in it. */
  files(): FileSystem {
    const disk = this.#workshop.filesOf(this.folder);
    return [...this.#buffers].reduce((fs, [file, bytes]) => overlayFileSystem(fs, this.folder, file, bytes), disk);
  }

  /** Check what is to be checked; what no change touches is not checked again. @throws UsageError when the configuration is broken */
  async check(): Promise<Checked> {
    this.#last = await this.#workshop.check(
      this.files(),
      this.#cache,
      this.#isRepo ? undefined : [...this.#buffers.keys()],
    );
    return this.#last;
  }
}

/** More than the repos of a large catalog. */
const mostKept = 20_000;

function memoryCache(): Cache {
  const texts = new Map<string, string>();
  return {
    get: async (key) => texts.get(key),
    set: async (key, text) => {
      if (texts.size >= mostKept) texts.clear();
      texts.set(key, text);
    },
  };
}
