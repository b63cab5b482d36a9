import { createHash, randomBytes } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { UsageError } from '../finding/errors.ts';
import { placeOfOwn } from './cache-place.ts';
import type { Terminal } from './terminal.ts';
import { createPrivate, makeFolder } from './write.ts';

/** The environment variable that holds the key where the user's own folder does not outlast a run, as in most CI jobs. */
const variable = 'API_REVIEW_CACHE_KEY';
const fewestCharacters = 32;

/** The key with which entries of the cache are signed, or the reason why there is none. */
export type CacheKey = { readonly key: Buffer } | { readonly problem: string };

/**
 * The key of the user: that of the environment, else one that lies in the user's own folder, where it is made when it is first needed.
 * It must be the user's alone: with the key, entries can be forged.
 * @throws UsageError when the environment holds a key that can be guessed
 */
export async function cacheKey({ env }: Pick<Terminal, 'env'>): Promise<CacheKey> {
  const given = env[variable];
  if (given !== undefined && given !== '') {
    if (given.length < fewestCharacters)
      throw new UsageError(
        `\`${variable}\` is too short: give at least ${fewestCharacters} characters, made by chance.`,
      );
    return { key: createHash('sha256').update(given).digest() };
  }
  const { default: envPaths } = await import('env-paths');
  const folder = envPaths('api-review', { suffix: '' }).config;
  if (!isAbsolute(folder)) return { problem: 'the user has no folder for its key' };
  try {
    return await ownKey(await placeOfOwn(join(folder, 'cache-key'), join(folder, 'cache-key')));
  } catch (error) {
    if (error instanceof UsageError) return { problem: error.message.replace(/ Name another folder\.$|\.$/, '') };
    return { problem: `its key cannot be kept: ${(error as Error).message}` };
  }
}

async function ownKey(file: string): Promise<CacheKey> {
  if ((await lstat(file).catch(() => undefined)) === undefined) {
    await makeFolder(dirname(file), 0o700);
    await createPrivate(file, `${randomBytes(32).toString('hex')}\n`);
  }
  const info = await lstat(file);
  const isOwn = process.getuid === undefined || (info.uid === process.getuid() && (info.mode & 0o077) === 0);
  if (!info.isFile() || !isOwn) return { problem: `others may read or write its key \`${file}\`; remove that file` };
  const text = (await readFile(file, 'utf8')).trim();
  return /^[0-9a-f]{64}$/.test(text)
    ? { key: Buffer.from(text, 'hex') }
    : { problem: `\`${file}\` holds no key; remove that file` };
}
