import type { Settings } from '../config/settings.ts';
import type { FileSystem } from '../load/file-system.ts';
import { overlayFileSystem } from '../load/overlay-file-system.ts';
import { rememberedFiles } from '../load/remembered-files.ts';
import { RunWorker } from '../run/bounded/workplace.ts';
import type { Cache } from '../run/cache.ts';
import type { Progress } from '../run/lint.ts';
import type { Report } from '../run/result.ts';

/** A check of all of a folder, as the command line does it. */
export interface Checked {
  readonly report: Report;
  readonly settings: Settings;
}

/** What is to be checked. */
export interface CheckWork {
  readonly fs: FileSystem;
  /** Where outcomes are kept for the next check. */
  readonly cache: Cache;
  /** Some files with what they concern; all of the folder unless given. */
  readonly files?: readonly string[];
  /** Has the code at hand for the next check. */
  readonly worker: RunWorker;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** The ways in which folders are read and checked. */
export interface Workshop {
  readonly version: string;
  readonly filesOf: (folder: string) => FileSystem;
  /** @throws UsageError when the configuration is broken, or the reason of the signal when it is aborted */
  readonly check: (work: CheckWork) => Promise<Checked>;
  /** A JSON Schema of the package by its name, such as `review`. */
  readonly schema: (name: string) => unknown;
}

export interface FolderKind {
  /** False of a folder that no repo and no editor names, such as that of a file in a home: only open files are checked. */
  readonly isRepo?: boolean;
  /** The editor tells when its files change. */
  readonly isWatched?: boolean;
}

/** A folder that is open in an editor: its files, with the texts of buffers in the place of those on the disk. */
export class Project {
  /** An absolute path. */
  readonly folder: string;
  readonly #workshop: Workshop;
  readonly #buffers = new Map<string, Uint8Array>();
  readonly #cache = memoryCache();
  readonly #worker = new RunWorker();
  readonly #isRepo: boolean;
  readonly #isWatched: boolean;
  #disk: FileSystem | undefined;
  #last: Checked | undefined;

  constructor(folder: string, workshop: Workshop, { isRepo = true, isWatched = false }: FolderKind = {}) {
    this.folder = folder;
    this.#workshop = workshop;
    this.#isRepo = isRepo;
    this.#isWatched = isWatched;
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

  /** The folder is closed. */
  end(): void {
    void this.#worker.end();
  }

  /** Files on the disk may have changed. */
  forgetFiles(): void {
    this.#disk = undefined;
  }

  /** The files as the editor has them now; later changes of buffers do not show in it. */
  files(): FileSystem {
    const disk = this.#disk ?? this.#openDisk();
    return [...this.#buffers].reduce((fs, [file, bytes]) => overlayFileSystem(fs, this.folder, file, bytes), disk);
  }

  #openDisk(): FileSystem {
    const disk = this.#workshop.filesOf(this.folder);
    if (!this.#isWatched) return disk;
    this.#disk = rememberedFiles(disk);
    return this.#disk;
  }

  /**
   * Check what is to be checked; what no change touches is not checked again.
   * @throws UsageError when the configuration is broken, or the reason of the signal when it is aborted
   */
  async check(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Checked> {
    const checked = await this.#workshop.check({
      fs: this.files(),
      cache: this.#cache,
      worker: this.#worker,
      ...(!this.#isRepo && { files: [...this.#buffers.keys()] }),
      signal,
      onProgress,
    });
    signal.throwIfAborted();
    this.#last = checked;
    return checked;
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
