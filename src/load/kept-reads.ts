import type { FileSystem } from './file-system.ts';

/** Most files are read twice: to learn which repo they belong to, and to check that repo. */
export interface KeptReads {
  /** Keeps what is read. */
  readonly first: FileSystem;
  /** Gives what was kept once, and then lets go of it. */
  readonly second: FileSystem;
}

/** More than the files of nearly all repos, and little beside what checking one takes. */
const mostBytes = 32 * 1024 * 1024;

/** Keep the bytes of what is read first, up to a bound, so that they need not be read again. */
export function keptReads(fs: FileSystem, most: number = mostBytes): KeptReads {
  const kept = new Map<string, Uint8Array>();
  let free = most;
  return {
    first: {
      ...fs,
      read: async (path, enough) => {
        const bytes = await fs.read(path, enough);
        if (enough === undefined && !kept.has(path) && bytes.length <= free) {
          kept.set(path, bytes);
          free -= bytes.length;
        }
        return bytes;
      },
    },
    second: {
      ...fs,
      read: async (path, enough) => {
        const bytes = kept.get(path);
        kept.delete(path);
        return bytes ?? fs.read(path, enough);
      },
    },
  };
}
