import { posix } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { folderOf, joinPath, nameOf } from './paths.ts';

/** Which files of a disk git ignores and does not keep. Git is asked once for each repository, when a folder of it is listed. */
export function ignoredByGit(disk: Pick<FileSystem, 'realPath' | 'stat'>): NonNullable<FileSystem['ignored']> {
  const tops = new Map<string, Promise<string | undefined>>();
  const lists = new Map<string, Promise<NamesByFolder>>();
  const topAround = (folder: string): Promise<string | undefined> => {
    const known = tops.get(folder) ?? findTop(folder);
    tops.set(folder, known);
    return known;
  };
  const findTop = async (folder: string): Promise<string | undefined> => {
    if ((await disk.stat(joinPath(folder, '.git'))) !== undefined) return folder;
    return folderOf(folder) === folder ? undefined : topAround(folderOf(folder));
  };
  const listOf = (top: string): Promise<NamesByFolder> => {
    const known = lists.get(top) ?? askGit(top);
    lists.set(top, known);
    return known;
  };
  return async (folder, names) => {
    const real = await disk.realPath(folder);
    const top = names.includes('.git') ? real : await topAround(real);
    if (top === undefined) return [];
    const ignored = await listOf(top);
    if (ignored.size === 0) return [];
    const inside = posix.relative(top, real);
    if (isIgnored(inside, ignored)) return names;
    const here = ignored.get(inside);
    return here === undefined ? [] : names.filter((name) => here.has(name));
  };
}

/** The names that git ignores in each folder, from the top folder, which is `''`. */
type NamesByFolder = ReadonlyMap<string, ReadonlySet<string>>;

/** The part that starts git is loaded where there is a repository. */
async function askGit(top: string): Promise<NamesByFolder> {
  const { ignoredIn } = await import('./git.ts');
  const byFolder = new Map<string, Set<string>>();
  for (const path of await ignoredIn(top)) {
    const folder = path.includes('/') ? folderOf(path) : '';
    const names = byFolder.get(folder) ?? new Set();
    byFolder.set(folder, names.add(nameOf(path)));
  }
  return byFolder;
}

function isIgnored(path: string, ignored: NamesByFolder): boolean {
  if (path === '' || path === '.') return false;
  const folder = path.includes('/') ? folderOf(path) : '';
  return ignored.get(folder)?.has(nameOf(path)) === true || isIgnored(folder, ignored);
}
