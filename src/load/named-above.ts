import { repositoryAround } from './bounds.ts';
import type { FileSystem } from './file-system.ts';
import { folderOf, isBelow, joinPath, nameOf } from './paths.ts';

/**
 * True where a folder that is not below the working folder lies in the repo of a provider that a folder further up names: in the
 * same workspace, or just around the folder `asyncapi` or `openapi` that holds it.
 * @param namesProvider true of a folder in which an index or a record names one, or beside which a record has its name
 */
export async function isNamedAbove(
  fs: FileSystem,
  folder: string,
  namesProvider: (folder: string, realName: string) => Promise<boolean>,
): Promise<boolean> {
  const real = await fs.realPath(folder).catch(() => '');
  const workspace = real === '' ? real : ((await repositoryAround(fs, real)) ?? real);
  let wasSpecFolder = false;
  for (let [at, path] = [folder, real]; path.length > 1; [at, path] = [joinPath(at, '..'), folderOf(path)]) {
    if (at !== folder && (await namesProvider(at, nameOf(path)))) return true;
    const isInWorkspace = path !== workspace && isBelow(path, workspace);
    const isSpecFolder = /^(?:asyncapi|openapi)$/.test(nameOf(path));
    const holdsSpecFolder = at !== folder && wasSpecFolder;
    if (!isInWorkspace && !isSpecFolder && (at === '.' || holdsSpecFolder)) return false;
    wasSpecFolder ||= isSpecFolder;
    if (!isInWorkspace && !wasSpecFolder && at !== folder) return false;
  }
  return false;
}
