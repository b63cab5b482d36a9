import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, rmSync, writeSync } from 'node:fs';
import {
  access,
  type FileHandle,
  link,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';

/*
 * Everything that the tool writes goes through this file, and no other file can write (test/architecture.test.ts): a file is there as
 * a whole or not at all, and a write that failed is an error, never a cut file.
 */

/** What a file is to hold: a text, in pieces where it is long, or bytes. */
export type Content = string | Uint8Array | Iterable<string>;

/** The files of which only a part may be written so far; a run that is ended takes them away. */
const unfinished = new Set<string>();
let isWatched = false;

/**
 * Write a file so that it is either there as a whole, and on the disk, or the file of before is: a new file beside it takes its place
 * once it is complete. It keeps the owner and the rights of the old one. A link is followed. What is no regular file (a pipe, a
 * device) is written into: to put a file in the place of `/dev/null` would break the machine.
 * @param options.flush whether to wait until the disk has it, as it does unless told; a file that may be lost need not wait
 * @throws Error of the system when it cannot be written
 */
export async function writeWhole(
  path: string,
  content: Content,
  { flush = true }: { readonly flush?: boolean } = {},
): Promise<void> {
  const present = await stat(path).catch(() => undefined);
  if (present !== undefined && !present.isFile()) return writeFile(path, content);
  const target = await realpath(path).catch(() => path);
  if (present !== undefined) await access(target, constants.W_OK);
  const partial = join(dirname(target), `.api-review-${randomBytes(8).toString('hex')}.tmp`);
  try {
    // Its user may write it until it has the rights of the old one.
    createUnfinished(partial, (present?.mode ?? 0o666) | 0o600);
    const file = await open(partial, 'r+');
    try {
      // It writes until nothing is left; a single write of the system may take a part, as on a disk that becomes full.
      await writeFile(file, content);
      if (present !== undefined) await keepOwner(file, present);
      if (flush) await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    throw error;
  } finally {
    unfinished.delete(partial);
  }
  if (flush) await syncFolder(dirname(target));
}

/**
 * Create an empty file that is taken away if the run ends before it is finished. It is created at once: of a file that another thread
 * is yet to create when the run ends, nothing could be taken away.
 */
function createUnfinished(file: string, mode: number): void {
  takeAwayAtExit(file);
  closeSync(openSync(file, 'wx', mode));
}

function takeAwayAtExit(file: string): void {
  unfinished.add(file);
  if (isWatched) return;
  isWatched = true;
  process.on('exit', () => {
    for (const one of unfinished) {
      try {
        rmSync(one, { force: true });
      } catch {
        // It stays; its name says what it is.
      }
    }
  });
}

/** A new file belongs to the user of the process, with rights less those that the mask of the process takes away. */
async function keepOwner(file: FileHandle, { uid, gid, mode }: { uid: number; gid: number; mode: number }) {
  if (process.platform === 'win32') return;
  const own = await file.stat();
  // Only the superuser may give a file away; for others the file has the right owner or gets themselves.
  if (own.uid !== uid || own.gid !== gid) await file.chown(uid, gid).catch(() => {});
  await file.chmod(mode & 0o7777);
}

/** The new name is on the disk once its folder is. Some systems cannot open a folder. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => undefined);
  await opened?.sync().catch(() => {});
  await opened?.close();
}

/**
 * Create a file that its user alone can read, if there is none: of several runs that do so at once, one wins, and no file is ever
 * there in part. @throws Error of the system when it cannot be written
 */
export async function createPrivate(path: string, text: string): Promise<void> {
  const partial = join(dirname(path), `.api-review-${randomBytes(8).toString('hex')}.tmp`);
  try {
    createUnfinished(partial, 0o600);
    const file = await open(partial, 'r+');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(partial, path).catch(async (error: NodeJS.ErrnoException) => {
      // A file system without hard links: the last one wins.
      if (error.code !== 'EEXIST') await rename(partial, path);
    });
  } finally {
    await rm(partial, { force: true }).catch(() => {});
    unfinished.delete(partial);
  }
}

/** Make a folder and those above it. Not `recursive: true`: below `/proc`, Node then tries for ever. */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  if ((await stat(folder).catch(() => undefined))?.isDirectory()) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder), mode);
  await mkdir(folder, { mode }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Remove a file, if it is there. @throws when it cannot be removed */
export async function removeWhole(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Note that a file was used now, where that can be noted. */
export async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
}

/** Remove the files below a folder that were not used for a time. @param mayGo tells of a file's name whether it may be removed */
export async function removeUnused(
  folder: string,
  mayGo: (name: string) => boolean,
  milliseconds: number,
): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((one) => one.isFile() && mayGo(one.name))) {
    const file = join(entry.parentPath, entry.name);
    const info = await stat(file).catch(() => undefined);
    if (info !== undefined && Date.now() - info.mtimeMs > milliseconds) await rm(file, { force: true }).catch(() => {});
  }
}

/**
 * Write all of a text to an open file. Node's own stream for a file makes a single write of the system, of which a disk that becomes
 * full takes a part without an error. @throws Error of the system when not all of it could be written
 */
export function writeAllTo(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at);
}

/** True when an open file is a regular one. */
export function isRegular(file: number): boolean {
  try {
    return fstatSync(file).isFile();
  } catch {
    return false;
  }
}
