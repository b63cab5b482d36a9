import type { FileSystem } from './file-system.ts';
import { nodeFileSystem } from './node-file-system.ts';
import type { Opening } from './opening.ts';
import { overlayFileSystem } from './overlay-file-system.ts';
import { rememberedFiles } from './remembered-files.ts';

/** Their texts count as memory of the worker, which may use 400 MB for a small repo. */
const mostBytes = 16 * 1024 * 1024;

/** Opens files as another thread has them open. What that one remembers of them is remembered here as long. */
export class OpenedAgain {
  readonly #most: number;
  #remembered: { readonly number: number; readonly fs: FileSystem } | undefined;

  /** @param most bytes of files that are remembered */
  constructor(most: number = mostBytes) {
    this.#most = most;
  }

  open(opening: Opening): FileSystem {
    if (opening.kind === 'disk') return nodeFileSystem(opening.workingFolder, opening.named);
    if (opening.kind === 'remembered') return this.#rememberedBy(opening);
    return overlayFileSystem(this.open(opening.of), opening.workingFolder, opening.file, opening.bytes);
  }

  #rememberedBy({ of, number }: Extract<Opening, { kind: 'remembered' }>): FileSystem {
    if (this.#remembered?.number !== number)
      this.#remembered = { number, fs: rememberedFiles(this.open(of), this.#most) };
    return this.#remembered.fs;
  }
}
