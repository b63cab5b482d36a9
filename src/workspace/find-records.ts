import { glob, isDynamicPattern } from 'tinyglobby';
import { UsageError } from '../diagnostics/errors.ts';
import type { FileSystem } from './file-system.ts';
import { nameOf, normalizePath } from './paths.ts';
import { walk } from './walk.ts';

const ignored = ['**/node_modules/**', '**/.git/**'];

/**
 * The files that paths and globs mean, sorted, each once: a file is itself, a folder stands for the `review.yml` files
 * below it, anything else is a glob.
 * @throws UsageError when one of them matches nothing
 */
export async function findRecords(
  fs: FileSystem,
  workingFolder: string,
  patterns: readonly string[],
): Promise<string[]> {
  const found = await Promise.all(patterns.map((pattern) => findPattern(fs, workingFolder, pattern)));
  return [...new Set(found.flat())].sort();
}

async function findPattern(fs: FileSystem, workingFolder: string, pattern: string): Promise<string[]> {
  const path = normalizePath(pattern.replaceAll('\\', '/'));
  const info = await fs.stat(path);
  if (info?.kind === 'folder') return inFolder(fs, path);
  if (info !== undefined) return [path];
  if (!isDynamicPattern(pattern)) throw new UsageError(`There is no file or folder \`${pattern}\`.`);
  const matches = await glob(pattern, { cwd: workingFolder, ignore: ignored, dot: false, followSymbolicLinks: false });
  if (matches.length === 0) throw new UsageError(`The pattern \`${pattern}\` matches no file.`);
  return matches.map(normalizePath);
}

async function inFolder(fs: FileSystem, folder: string): Promise<string[]> {
  const records = (await walk(fs, folder)).filter((file) => /^review\.ya?ml$/.test(nameOf(file)));
  if (records.length > 0) return records;
  throw new UsageError(`There is no \`review.yml\` below the folder \`${folder}\`.`);
}
