import {
  closeSync,
  constants,
  createReadStream,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { UsageError } from '../finding/errors.ts';
import { type Named, withinWorkspace } from './bounds.ts';
import { FileError, type FileSystem, type FolderEntry } from './file-system.ts';
import { ignoredByGit } from './git-ignored.ts';
import { opened } from './opening.ts';

/**
 * The machine's own files, seen from a working folder, of which git may ignore some. A link in the workspace that leads out of it
 * leads nowhere, and hidden files are read only where they are named.
 * @throws UsageError when no folder is given
 */
export function nodeFileSystem(workingFolder: string, named?: Named): FileSystem {
  if (typeof workingFolder !== 'string')
    throw new UsageError('`nodeFileSystem(workingFolder)` takes the path of a folder.');
  const disk = wholeDisk(workingFolder);
  const fs = withinWorkspace({ ...disk, ignored: ignoredByGit(disk) }, named);
  return opened(fs, { kind: 'disk', workingFolder, ...(named && { named }) });
}

/**
 * All files of the machine, links followed wherever they lead. To ask at once takes a fraction of the time that threads for it
 * would.
 */
export function wholeDisk(workingFolder: string): FileSystem {
  const absolute = (path: string) => resolve(workingFolder, path);
  const letSignalsThrough = pauses();
  const realPathOf = realPaths();
  return {
    read: (path, enough) =>
      orFileError(async () => (enough === undefined ? readWhole(absolute(path)) : readStart(absolute(path), enough))),
    stream: (path) => pieces(absolute(path)),
    stat: async (path) => {
      await letSignalsThrough();
      try {
        const info = statSync(absolute(path));
        const kind = info.isFile() ? 'file' : info.isDirectory() ? 'folder' : 'other';
        return { kind, size: info.size };
      } catch {
        return undefined;
      }
    },
    stamp: async (path) => {
      await letSignalsThrough();
      return orFileError(async () => stampOf(absolute(path)));
    },
    list: async (folder) => {
      await letSignalsThrough();
      return orFileError(async () => readdirSync(absolute(folder), { withFileTypes: true }).map(entryOf));
    },
    realPath: async (path) => (await orFileError(async () => realPathOf(absolute(path)))).split(sep).join('/'),
  };
}

/** Milliseconds for which the real path of a folder is known: its files are asked for one after the other. */
const momentOfFolder = 100;

/** Where a file has no other spelling of its name, and is no link, its real path is that of its folder and its name. */
const namesHaveOneSpelling = process.platform === 'linux';

/** To follow the links of each part of a path takes a multiple of looking at the last one. */
function realPaths(): (path: string) => string {
  const folders = new Map<string, { readonly real: string; readonly until: number }>();
  const realFolder = (folder: string) => {
    const known = folders.get(folder);
    if (known !== undefined && performance.now() < known.until) return known.real;
    const real = realpathSync.native(folder);
    folders.set(folder, { real, until: performance.now() + momentOfFolder });
    return real;
  };
  return (path) => {
    const isLink = !namesHaveOneSpelling || lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== false;
    return isLink ? realpathSync.native(path) : join(realFolder(dirname(path)), basename(path));
  };
}

/** Milliseconds of work after which other events of this thread, such as signals, have their turn. */
const mostAtOnce = 20;

/** Waits for other events where they had no turn for long. */
function pauses(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < mostAtOnce) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        last = performance.now();
        resolve();
      });
    });
  };
}

/** A pipe in the place of a file, also one that came there since it was looked at, does not keep it waiting. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function readWhole(path: string): Uint8Array {
  const file = openSync(path, flags);
  try {
    if (!fstatSync(file).isFile()) throw notRegular();
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

async function* pieces(path: string): AsyncIterable<Uint8Array> {
  try {
    const fd = openSync(path, flags);
    if (!fstatSync(fd).isFile()) {
      closeSync(fd);
      throw notRegular();
    }
    for await (const piece of createReadStream('', { fd })) yield piece as Uint8Array;
  } catch (error) {
    throw asFileError(error);
  }
}

function notRegular(): Error {
  return Object.assign(new Error('no regular file'), { code: 'ENOTREG' });
}

/** The granularity of the times of any file system. */
const coarsest = 2000n * 1_000_000n;

/**
 * Size, times and number of a file, as git keeps them. A file that was changed since this thread began is not told by them: it may
 * have been read before the change, and two changes may have one time.
 */
function stampOf(path: string): string | undefined {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  const began = BigInt(Math.floor(performance.timeOrigin)) * 1_000_000n - coarsest;
  return mtimeNs < began && ctimeNs < began ? [dev, ino, size, mtimeNs, ctimeNs].join(' ') : undefined;
}

/** Asked of many files, as `realPathOf`. */
function readStart(path: string, bytes: number): Uint8Array {
  const file = openSync(path, flags);
  try {
    if (!fstatSync(file).isFile()) throw notRegular();
    const buffer = Buffer.alloc(bytes);
    return buffer.subarray(0, readSync(file, buffer, 0, bytes, 0));
  } finally {
    closeSync(file);
  }
}

function entryOf(entry: Dirent): FolderEntry {
  if (entry.isFile()) return { name: entry.name, kind: 'file' };
  if (entry.isDirectory()) return { name: entry.name, kind: 'folder' };
  return { name: entry.name, kind: entry.isSymbolicLink() ? 'link' : 'other' };
}

async function orFileError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asFileError(error);
  }
}

function asFileError(error: unknown): FileError {
  return new FileError(reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? 'it cannot be read', { cause: error });
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'reading it is not permitted',
  EPERM: 'reading it is not permitted',
  ENOTREG: 'it is no regular file',
  ENXIO: 'it is no regular file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ELOOP: 'its links go in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its path is too long',
};
