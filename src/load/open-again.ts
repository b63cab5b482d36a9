import type { FileSystem } from './file-system.ts';
import { nodeFileSystem } from './node-file-system.ts';
import type { Opening } from './opening.ts';
import { overlayFileSystem } from './overlay-file-system.ts';
import { rememberedFiles } from './remembered-files.ts';

/** Opens files as another thread has them open. What that one remembers of them is remembered here as long. */
export class OpenedAgain {
  #remembered: { readonly number: number; readonly fs: FileSystem } | undefined;

  open(opening: Opening): FileSystem {
    if (opening.kind === 'disk') return nodeFileSystem(opening.workingFolder, opening.named);
    if (opening.kind === 'remembered') return this.#rememberedBy(opening);
    return overlayFileSystem(this.open(opening.of), opening.workingFolder, opening.file, opening.bytes);
  }

  #rememberedBy({ of, number }: Extract<Opening, { kind: 'remembered' }>): FileSystem {
    if (this.#remembered?.number !== number) this.#remembered = { number, fs: rememberedFiles(this.open(of)) };
    return this.#remembered.fs;
  }
}
