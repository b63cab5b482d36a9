import { stat, writeFile as writeInto } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { UsageError } from '../finding/errors.ts';
import { leadsOut, workspaceRoot } from '../load/bounds.ts';
import { nodeFileSystem } from '../load/node-file-system.ts';
import { folderOf } from '../load/paths.ts';

/**
 * Write a file so that it is either there as a whole or not at all. What is there and no regular file (a pipe, a device)
 * is written into: to put a file in the place of `/dev/null` would break the machine. A link in the workspace may come from
 * a stranger: it is not followed out of it.
 * @throws UsageError when it cannot be written
 */
export async function writeFile(workingFolder: string, file: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  if (await isLedOut(workingFolder, file))
    throw new UsageError(
      `\`${file}\` is not written: a link leads out of the workspace. Name the place that it leads to.`,
    );
  try {
    const path = resolve(workingFolder, file);
    const present = await stat(path).catch(() => undefined);
    const write = present === undefined || present.isFile() ? writeFileAtomic : writeInto;
    await write(path, text);
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be written: ${(error as Error).message}.`);
  }
}

async function isLedOut(workingFolder: string, file: string): Promise<boolean> {
  const fs = nodeFileSystem(workingFolder);
  const root = await workspaceRoot(fs);
  const path = file.split(sep).join('/');
  return (await leadsOut(fs, path, root)) || leadsOut(fs, folderOf(path), root);
}

/**
 * Write a file that may as well be lost, so that it is either there as a whole or not at all.
 * @throws when it cannot be written
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(path, text, { fsync: false });
}
