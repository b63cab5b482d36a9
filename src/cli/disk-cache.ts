import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { UsageError } from '../finding/errors.ts';
import type { Cache } from '../run/cache.ts';
import { writeWhole } from './files.ts';

export interface CacheFlags {
  /** `false` for `--no-cache`. */
  readonly cache: boolean;
  readonly cacheLocation?: string;
}

/** The cache that a run is to use, if any: none where the user has no place for one. @throws UsageError */
export async function cacheFor(
  { cache, cacheLocation }: CacheFlags,
  workingFolder: string,
): Promise<Cache | undefined> {
  if (!cache) return undefined;
  if (cacheLocation !== undefined) return diskCache(await untracked(workingFolder, cacheLocation));
  const { default: envPaths } = await import('env-paths');
  const folder = envPaths('api-review', { suffix: '' }).cache;
  return isAbsolute(folder) ? diskCache(folder) : undefined;
}

/** @throws UsageError when the folder is part of the repo: its entries may be forged */
async function untracked(workingFolder: string, location: string): Promise<string> {
  const folder = resolve(workingFolder, location);
  const isInside = !relative(workingFolder, folder).startsWith('..');
  const { isTracked } = await import('../load/git.ts');
  if (isInside && (await isTracked(workingFolder, location)))
    throw new UsageError(`\`${location}\` is part of the repo, so its entries cannot be trusted; name another folder.`);
  return folder;
}

/**
 * Keeps texts as files, each with a checksum before it: a text that was cut off or changed is not returned. A folder that
 * cannot be written keeps nothing, and the run goes on. Files are written as a whole or not at all, so that runs may share
 * a folder.
 */
export function diskCache(folder: string): Cache {
  let writable = true;
  const fileOf = (key: string) => join(folder, key.slice(0, 2), key);
  return {
    get: async (key) => {
      const file = fileOf(key);
      const content = await readFile(file, 'utf8').catch(() => '');
      const end = content.indexOf('\n');
      const text = content.slice(end + 1);
      if (end < 0 || content.slice(0, end) !== checksum(key, text)) return undefined;
      const now = new Date();
      await utimes(file, now, now).catch(() => {});
      return text;
    },
    set: async (key, text) => {
      if (!writable) return;
      const file = fileOf(key);
      try {
        await makeFolder(dirname(file));
        await writeWhole(file, `${checksum(key, text)}\n${text}`);
      } catch {
        writable = false;
      }
      await prune(folder);
    },
  };
}

/** Not `recursive: true`: below `/proc`, Node then tries for ever. */
async function makeFolder(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => undefined))?.isDirectory()) return;
  await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

function checksum(key: string, text: string): string {
  return createHash('sha256').update(`${key}\n${text}`).digest('hex');
}

const day = 86_400_000;
const keptFor = 30 * day;
const pruned = new Set<string>();

/** Delete texts that were not read for a month; done once a day. */
async function prune(folder: string): Promise<void> {
  if (pruned.has(folder)) return;
  pruned.add(folder);
  const marker = join(folder, 'pruned');
  const last = await stat(marker).catch(() => undefined);
  if (last !== undefined && Date.now() - last.mtimeMs < day) return;
  await writeWhole(marker, '').catch(() => {});
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((one) => one.isFile() && /^[0-9a-f]{64}/.test(one.name))) {
    const file = join(entry.parentPath, entry.name);
    const info = await stat(file).catch(() => undefined);
    if (info !== undefined && Date.now() - info.mtimeMs > keptFor) await rm(file, { force: true }).catch(() => {});
  }
}
