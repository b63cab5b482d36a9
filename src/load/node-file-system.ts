import { type Dirent, realpathSync } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { withinWorkspace } from './bounds.ts';
import { FileError, type FileSystem, type FolderEntry } from './file-system.ts';

/** The machine's own files, seen from a working folder. A link in the workspace that leads out of it leads nowhere. */
export function nodeFileSystem(workingFolder: string): FileSystem {
  return withinWorkspace(wholeDisk(workingFolder));
}

/** All files of the machine, links followed wherever they lead. */
export function wholeDisk(workingFolder: string): FileSystem {
  const absolute = (path: string) => resolve(workingFolder, path);
  return {
    read: (path, enough) =>
      orFileError(enough === undefined ? readFile(absolute(path)) : readStart(absolute(path), enough)),
    stat: async (path) => {
      try {
        const info = await stat(absolute(path));
        const kind = info.isFile() ? 'file' : info.isDirectory() ? 'folder' : 'other';
        return { kind, size: info.size };
      } catch {
        return undefined;
      }
    },
    list: async (folder) => (await orFileError(readdir(absolute(folder), { withFileTypes: true }))).map(entryOf),
    realPath: async (path) => (await orFileError(realPathOf(absolute(path)))).split(sep).join('/'),
  };
}

async function readStart(path: string, bytes: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Asked of every file that is read: at once, it takes a tenth of the time that a thread for it would. */
async function realPathOf(path: string): Promise<string> {
  return realpathSync.native(path);
}

function entryOf(entry: Dirent): FolderEntry {
  if (entry.isFile()) return { name: entry.name, kind: 'file' };
  if (entry.isDirectory()) return { name: entry.name, kind: 'folder' };
  return { name: entry.name, kind: entry.isSymbolicLink() ? 'link' : 'other' };
}

async function orFileError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new FileError(reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? 'it cannot be read', { cause: error });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'reading it is not permitted',
  EPERM: 'reading it is not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ELOOP: 'its links go in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its path is too long',
};
