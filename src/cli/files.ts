import { existsSync } from 'node:fs';
import { mkdir, rm, stat, writeFile as writeInto } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../finding/errors.ts';
import { defaultLimits } from '../limits/limits.ts';
import { leadsOut, workspaceRoot } from '../load/bounds.ts';
import type { FileSystem } from '../load/file-system.ts';
import { findInputs, type Inputs } from '../load/find-inputs.ts';
import { nodeFileSystem } from '../load/node-file-system.ts';
import { folderOf } from '../load/paths.ts';
import { loadText } from '../load/read-file.ts';
import { parseWaivers, type WaiverFile } from '../run/silence/waivers.ts';

/** All files and repos that paths and globs name. @throws UsageError when one of them names nothing */
export async function givenInputs(fs: FileSystem, workingFolder: string, paths: readonly string[]): Promise<Inputs> {
  const inputs = await findInputs(fs, workingFolder, paths);
  if (inputs.missing.length > 0) throw new UsageError(inputs.missing.join(' '));
  return inputs;
}

/** Reports of large catalogs are long. */
const mostOfReport = 1_000_000_000;

/** The text of a file that the command line names. @throws UsageError when it cannot be read */
export async function readText(fs: FileSystem, file: string, maxBytes: number = mostOfReport): Promise<string> {
  const loaded = await loadText(fs, file, maxBytes);
  if ('text' in loaded) return loaded.text;
  throw new UsageError(`\`${file}\`: ${loaded.problem}`);
}

/** Read the waivers that a flag names. @throws UsageError when they cannot be read */
export async function readWaivers(fs: FileSystem, file: string | undefined): Promise<WaiverFile | undefined> {
  if (file === undefined) return undefined;
  const loaded = await loadText(fs, file, defaultLimits.recordBytes);
  if (!('text' in loaded)) throw new UsageError(`The waivers \`${file}\`: ${loaded.problem}`);
  return parseWaivers(file, loaded.text);
}

/** Names files as the git repo around a folder does: from its root. Without a repo the folder is the root. */
export function repoNames(folder: string): (file: string) => string {
  const root = rootOfRepo(folder) ?? folder;
  return (file) => relative(root, resolve(folder, file)).split(sep).join('/');
}

function rootOfRepo(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : rootOfRepo(parent);
}

/**
 * Write a file so that it is either there as a whole or not at all. An existing path that is no regular file (a pipe, a device)
 * is written into: to put a file in the place of `/dev/null` would break the machine. A link in the workspace may come from
 * a stranger: it is not followed out of the workspace.
 * @throws UsageError when it cannot be written
 */
export async function writeFile(workingFolder: string, file: string, text: string | Uint8Array): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  if (await isLedOut(workingFolder, file))
    throw new UsageError(`\`${file}\` is not written: a link leads out of the workspace. Name its target.`);
  try {
    const path = resolve(workingFolder, file);
    const present = await stat(path).catch(() => undefined);
    const write = present === undefined || present.isFile() ? writeFileAtomic : writeInto;
    await write(path, typeof text === 'string' ? text : Buffer.from(text));
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be written: ${(error as Error).message}.`);
  }
}

/** Write a file as a whole, and make the folders above it that are missing. @throws UsageError when it cannot be written */
export async function writeBelow(workingFolder: string, file: string, content: string | Uint8Array): Promise<void> {
  const path = resolve(workingFolder, file);
  const above = await nearestFolder(dirname(path));
  if (await isLedOut(workingFolder, relative(workingFolder, above) || '.'))
    throw new UsageError(`\`${file}\` is not written: a link leads out of the workspace.`);
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be written: ${(error as Error).message}.`);
  }
  await writeFile(workingFolder, file, content);
}

/** Remove a file, if it is there. Nothing is removed behind a link that leads out. @throws UsageError when it cannot be removed */
export async function removeFile(workingFolder: string, file: string): Promise<void> {
  if (await isLedOut(workingFolder, file))
    throw new UsageError(`\`${file}\` is not removed: a link leads out of the workspace.`);
  try {
    await rm(resolve(workingFolder, file), { force: true });
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be removed: ${(error as Error).message}.`);
  }
}

async function nearestFolder(folder: string): Promise<string> {
  const isThere = (await stat(folder).catch(() => undefined)) !== undefined;
  return isThere || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

async function isLedOut(workingFolder: string, file: string): Promise<boolean> {
  const fs = nodeFileSystem(workingFolder);
  const root = await workspaceRoot(fs);
  const path = file.split(sep).join('/');
  return (await leadsOut(fs, path, root)) || leadsOut(fs, folderOf(path), root);
}

/**
 * Write a file that may be lost, so that it is either there as a whole or not at all.
 * @throws when it cannot be written
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(path, text, { fsync: false });
}
