import { createHmac, timingSafeEqual } from 'node:crypto';
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../finding/errors.ts';
import type { Cache } from '../run/cache.ts';
import { oneLine } from '../text/escape.ts';
import { cacheFolder } from './cache-folder.ts';
import { cacheKey } from './cache-key.ts';
import { placeOfOwn } from './cache-place.ts';
import type { Terminal } from './terminal.ts';
import { makeFolder, removeUnused, touch, writeWhole } from './write.ts';

export interface CacheFlags {
  /** `false` for `--no-cache`. */
  readonly cache: boolean;
  readonly cacheLocation?: string;
}

/**
 * The cache that a run is to use, if any: none where the user has no place for one, or none for the key of its entries.
 * @throws UsageError when the folder that was asked for may hold files of a stranger
 */
export async function cacheFor(
  { cache, cacheLocation }: CacheFlags,
  terminal: Pick<Terminal, 'workingFolder' | 'env' | 'stderr'>,
): Promise<Cache | undefined> {
  if (!cache) return undefined;
  const say = (sentence: string) => void terminal.stderr.write(`api-review: ${oneLine(sentence)}\n`);
  const folder = await folderFor(cacheLocation, terminal.workingFolder, say);
  if (folder === undefined) return undefined;
  const signed = await cacheKey(terminal);
  if ('key' in signed) return diskCache(folder, signed.key, () => say(foreignEntry(cacheLocation ?? folder)));
  if (cacheLocation !== undefined) say(`the cache \`${cacheLocation}\` is not used: ${signed.problem}.`);
  return undefined;
}

async function folderFor(
  location: string | undefined,
  workingFolder: string,
  say: (sentence: string) => void,
): Promise<string | undefined> {
  if (location !== undefined) return placeOfOwn(resolve(workingFolder, location), location);
  const folder = await cacheFolder();
  if (folder === undefined) return undefined;
  try {
    return await placeOfOwn(folder, folder);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`no cache is used: ${error.message}`);
    return undefined;
  }
}

function foreignEntry(folder: string): string {
  return `An entry of the cache \`${folder}\` is not used: it was cut off or changed, or another user wrote it. Other such entries are not used either.`;
}

/**
 * Keeps texts as files, each signed with a key that the user alone has: a text that was cut off, changed or written by someone else is
 * not returned. A folder that cannot be written keeps nothing, and the run goes on. Files are written as a whole or not at all, so that
 * runs may share a folder.
 * @param sayForeign called for the first entry that is not ours
 */
export function diskCache(folder: string, key: Uint8Array, sayForeign: () => void = () => {}): Cache {
  let writable = true;
  let isSaid = false;
  const fileOf = (name: string) => join(folder, name.slice(0, 2), name);
  const signatureOf = (name: string, text: string) =>
    createHmac('sha256', key).update(`${name}\n${text}`).digest('hex');
  return {
    get: async (name) => {
      const file = fileOf(name);
      const content = await contentOf(file);
      if (content === undefined) return undefined;
      const end = content.indexOf('\n');
      const text = content.slice(end + 1);
      if (end > 0 && isEqual(content.slice(0, end), signatureOf(name, text))) {
        await touch(file);
        return text;
      }
      if (!isSaid) sayForeign();
      isSaid = true;
      return undefined;
    },
    set: async (name, text) => {
      if (!writable) return;
      const file = fileOf(name);
      try {
        await makeFolder(dirname(file));
        await writeWhole(file, `${signatureOf(name, text)}\n${text}`, { flush: false });
      } catch {
        writable = false;
      }
      await prune(folder);
    },
  };
}

const mostBytes = 500_000_000;

/** The text of an entry; undefined where there is none, and an empty text where it is no file that could be one. */
async function contentOf(path: string): Promise<string | undefined> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const info = await file.stat();
    return info.isFile() && info.size <= mostBytes ? await file.readFile('utf8') : '';
  } catch {
    return '';
  } finally {
    await file.close();
  }
}

function isEqual(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
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
  await writeWhole(marker, '', { flush: false }).catch(() => {});
  await removeUnused(folder, (name) => /^[0-9a-f]{64}/.test(name), keptFor);
}
