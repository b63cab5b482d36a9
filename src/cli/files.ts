import { constants } from 'node:buffer';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { exclusionOf } from '../config/exclude.ts';
import type { Settings } from '../config/settings.ts';
import { UsageError } from '../finding/errors.ts';
import { defaultLimits } from '../limits/limits.ts';
import { leadsOut, workspaceRoot } from '../load/bounds.ts';
import type { FileSystem } from '../load/file-system.ts';
import { findInputs, type Inputs } from '../load/find-inputs.ts';
import { nodeFileSystem } from '../load/node-file-system.ts';
import { folderOf, normalizePath } from '../load/paths.ts';
import { loadText } from '../load/read-file.ts';
import { parseWaivers, type WaiverFile } from '../run/silence/waivers.ts';
import { oneLine } from '../text/escape.ts';
import type { Terminal } from './terminal.ts';
import { type Content, makeFolder, removeWhole, writeWhole } from './write.ts';

/** All files and folders that paths and globs name; without any, the working folder. @throws UsageError when one of them names nothing */
export async function givenInputs(
  fs: FileSystem,
  paths: readonly string[],
  settings: Settings,
  terminal: Terminal,
): Promise<Inputs> {
  const asked = paths.length > 0 ? paths : ['.'];
  const inputs = await findInputs(fs, terminal.workingFolder, asked);
  if (inputs.missing.length > 0) throw new UsageError(inputs.missing.join(' '));
  sayExcluded(asked, inputs, settings, terminal);
  return inputs;
}

/** Say which of the files and folders that were named the configuration excludes. */
export function sayExcluded(
  paths: readonly string[],
  { files, folders }: Pick<Inputs, 'files' | 'folders'>,
  settings: Settings,
  { stderr }: Pick<Terminal, 'stderr'>,
): void {
  const exclusion = exclusionOf(settings);
  for (const path of paths.map((one) => normalizePath(one.replaceAll('\\', '/')))) {
    const by = files.includes(path) || folders.includes(path) ? exclusion(path) : undefined;
    if (by === undefined) continue;
    const sentence = `\`${path}\` is not looked at: the configuration excludes \`${by.value}\` (${by.from}).`;
    stderr.write(`api-review: ${oneLine(sentence)}\n`);
  }
}

/** Reports of large catalogs are long; no text can be longer. */
export const mostOfReport: number = constants.MAX_STRING_LENGTH;

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
  const root = repoRoot(folder);
  return (file) => relative(root, resolve(folder, file)).split(sep).join('/');
}

/** The root of the git repo around a folder; without one the folder. */
export function repoRoot(folder: string): string {
  return rootOfRepo(folder) ?? folder;
}

function rootOfRepo(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : rootOfRepo(parent);
}

/**
 * Write a file so that it is either there as a whole or not at all, and make the folders above it that are missing. A link in the
 * workspace may come from a stranger: it is not followed out of the workspace.
 * @throws UsageError when it cannot be written
 */
export async function writeFile(workingFolder: string, file: string, content: Content): Promise<void> {
  const path = resolve(workingFolder, file);
  const above = relative(workingFolder, await nearestFolder(dirname(path))) || '.';
  if ((await isLedOut(workingFolder, file)) || (await isLedOut(workingFolder, above)))
    throw new UsageError(`\`${file}\` is not written: a link leads out of the workspace. Name its target.`);
  try {
    await makeFolder(dirname(path));
    await writeWhole(path, content);
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be written: ${reasonOf(error)}.`);
  }
}

/** Remove a file, if it is there. Nothing is removed behind a link that leads out. @throws UsageError when it cannot be removed */
export async function removeFile(workingFolder: string, file: string): Promise<void> {
  if (await isLedOut(workingFolder, file))
    throw new UsageError(`\`${file}\` is not removed: a link leads out of the workspace.`);
  try {
    await removeWhole(resolve(workingFolder, file));
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be removed: ${reasonOf(error)}.`);
  }
}

/** What the system says, in words: its own hold paths of temporary files. */
function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? (code === '' ? message : `the system says ${code}`);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'writing there is not permitted',
  EPERM: 'writing there is not permitted',
  EROFS: 'writing there is not permitted',
  EISDIR: 'it is a folder',
  EEXIST: 'a part of its path is no folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOENT: 'there is no such folder',
  ELOOP: 'its links go in a circle',
  ENAMETOOLONG: 'its path is too long',
  ENOSPC: 'there is no space left',
  EDQUOT: 'there is no space left',
  EFBIG: 'the system allows no file of its size',
};

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
