import type { Named } from './bounds.ts';
import type { FileSystem } from './file-system.ts';

/** How another thread opens the same files, as plain data. */
export type Opening =
  | { readonly kind: 'disk'; readonly workingFolder: string; readonly named?: Named }
  | {
      readonly kind: 'overlay';
      readonly of: Opening;
      readonly workingFolder: string;
      readonly file: string;
      readonly bytes: Uint8Array;
    }
  | {
      readonly kind: 'remembered';
      readonly of: Opening;
      /** The same number as long as the same is remembered. */
      readonly number: number;
    };

const openings = new WeakMap<FileSystem, Opening>();

/** A file system that can be opened again. */
export function opened(fs: FileSystem, opening: Opening | undefined): FileSystem {
  if (opening !== undefined) openings.set(fs, opening);
  return fs;
}

/** How to open files again; undefined where that is not known. */
export function openingOf(fs: FileSystem): Opening | undefined {
  return openings.get(fs);
}
