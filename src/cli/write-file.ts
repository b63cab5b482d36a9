import { stat, writeFile as writeInto } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../diagnostics/errors.ts';

/**
 * Write a file so that it is either there as a whole or not at all. What is there and no regular file (a pipe, a device)
 * is written into: to put a file in the place of `/dev/null` would break the machine.
 * @throws UsageError when it cannot be written
 */
export async function writeFile(workingFolder: string, file: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  try {
    const path = resolve(workingFolder, file);
    const present = await stat(path).catch(() => undefined);
    const write = present === undefined || present.isFile() ? writeFileAtomic : writeInto;
    await write(path, text);
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be written: ${(error as Error).message}.`);
  }
}

/**
 * Write a file that may as well be lost, so that it is either there as a whole or not at all.
 * @throws when it cannot be written
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(path, text, { fsync: false });
}
