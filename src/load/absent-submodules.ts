import { posix } from 'node:path';
import { workspaceRoot } from './bounds.ts';
import { FileError, type FileSystem } from './file-system.ts';
import type { Files } from './files.ts';
import { folderOf, isBelow, joinPath, nameOf } from './paths.ts';

const gitmodules = '.gitmodules';
/** Bytes; those of large projects have some ten thousand. */
const mostBytes = 1_000_000;

/**
 * Say of the submodules in a repo that they are not in this checkout: their folder is empty, or is not there.
 * @param own the files of the repo
 */
export async function leaveAbsentSubmodules(files: Files, root: string, own: readonly string[]): Promise<void> {
  const { fs } = files;
  const realRoot = await fs.realPath(root);
  const lists = new Set([...own.filter((path) => nameOf(path) === gitmodules), await listOfWorkspace(fs, realRoot)]);
  for (const list of lists)
    for (const path of submodulesIn(await textOf(fs, list))) {
      // The list may be in a folder above, and its paths lead down again.
      const inside = posix.relative(realRoot, joinPath(await fs.realPath(folderOf(list)), path));
      const folder = joinPath(root, inside);
      if (inside === '' || inside.startsWith('..') || !(await isEmpty(fs, folder))) continue;
      files.leave(folder, {
        why: 'submodule',
        problem: 'This submodule is not in this checkout, so nothing in it was looked at.',
        hint: 'Fetch it with `git submodule update --init --recursive`, or check out with submodules (`submodules: true`).',
      });
    }
}

/** The list of the workspace, which git reads in the top folder. */
async function listOfWorkspace(fs: FileSystem, realRoot: string): Promise<string> {
  const top = await workspaceRoot(fs);
  return posix.relative(await fs.realPath('.'), posix.join(isBelow(realRoot, top) ? top : realRoot, gitmodules));
}

/** The paths of submodules (https://git-scm.com/docs/gitmodules). */
function submodulesIn(text: string): string[] {
  return Array.from(text.matchAll(/^[ \t]*path[ \t]*=[ \t]*"?([^"\r\n]*[^"\s])/gm), ([, path = '']) => path);
}

async function textOf(fs: FileSystem, file: string): Promise<string> {
  try {
    const info = await fs.stat(file);
    if (info?.kind !== 'file' || info.size > mostBytes) return '';
    return new TextDecoder().decode(await fs.read(file));
  } catch (error) {
    if (error instanceof FileError) return '';
    throw error;
  }
}

async function isEmpty(fs: FileSystem, folder: string): Promise<boolean> {
  if ((await fs.stat(folder)) === undefined) return true;
  const [entries, leftOut] = [await fs.list(folder), (await fs.leftOut?.(folder)) ?? []];
  return entries.length + leftOut.length === 0;
}
