import { posix } from 'node:path';
import { workspaceRoot } from './bounds.ts';
import type { Extents } from './extent.ts';
import type { FileSystem } from './file-system.ts';
import { folderOf, isBelow, joinPath, nameOf, pathFrom } from './paths.ts';

type Links = Pick<FileSystem, 'realPath' | 'stat'>;

/**
 * Spells paths as they are seen from the working folder, so that each file has one name: relative below it and in the git repository
 * around it, else as they are given. Links in them are not followed.
 */
export async function seenFromHere(fs: Links): Promise<(path: string) => string> {
  const here = await fs.realPath('.');
  if (!isAbsolute(here)) return (path) => path;
  const workspace = await workspaceRoot(fs);
  return (path) => {
    const full = pathFrom(here, path);
    return isBelow(full, workspace) ? posix.relative(here, full) || '.' : path;
  };
}

function isAbsolute(path: string): boolean {
  return /^(?:[a-z]:)?\//i.test(path);
}

/**
 * A path by the name that the walk through its repo gives it, where that repo is the working folder or lies around it:
 * `../asyncapi/live.yml` in a repo that begins above, `../harbor/asyncapi/live.yml` where a record beside the repo has its name.
 */
export async function asItsRepoNamesIt(fs: FileSystem, extents: Extents, path: string): Promise<string> {
  const isHere = isBelow(path, '.');
  const repo = await extents.repoAround(isHere ? '.' : await folderAt(fs, path));
  if (!/^\.\.?(?:\/\.\.)*$/.test(repo)) return path;
  const [here, realRepo] = await Promise.all([fs.realPath('.'), fs.realPath(repo)]);
  const fromOutside = joinPath(repo, '..', nameOf(realRepo));
  const hasRecordBeside = (await extents.recordBeside(fromOutside)) !== undefined;
  if (repo === '.' && !hasRecordBeside) return path;
  const full = pathFrom(here, path);
  const base = hasRecordBeside ? fromOutside : repo;
  return isBelow(full, realRepo) ? joinPath(base, posix.relative(realRepo, full)) : path;
}

async function folderAt(fs: FileSystem, path: string): Promise<string> {
  return (await fs.stat(path))?.kind === 'folder' ? path : folderOf(path);
}
