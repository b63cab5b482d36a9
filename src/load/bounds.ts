import { FileError, type FileSystem } from './file-system.ts';
import { folderOf, isBelow, joinPath } from './paths.ts';

type Links = Pick<FileSystem, 'realPath' | 'stat'>;

/** A file system in which a link that leads out of the workspace leads nowhere, and which reads no private file. */
export function withinWorkspace(fs: FileSystem): FileSystem {
  let root: Promise<string> | undefined;
  const workspace = () => (root ??= workspaceRoot(fs));
  const keptInside = async (path: string) => {
    const real = await fs.realPath(path);
    if (!isBelow(real, await workspace()) && (await leadsOut(fs, path, await workspace())))
      throw new FileError('a link leads out of the workspace');
    return real;
  };
  return {
    ...fs,
    read: async (path, enough) => {
      const reason = whyPrivate(await keptInside(path), await workspace());
      if (reason !== undefined) throw new FileError(reason);
      return fs.read(path, enough);
    },
    list: async (folder) => {
      await keptInside(folder);
      return fs.list(folder);
    },
  };
}

/**
 * The folder that a run keeps to, as a real path: the nearest one around the working folder that holds `.git`, else the
 * working folder itself.
 */
export async function workspaceRoot(fs: Links): Promise<string> {
  const workingFolder = await fs.realPath('.');
  for (let folder = workingFolder; ; folder = folderOf(folder)) {
    if ((await fs.stat(joinPath(folder, '.git'))) !== undefined) return folder;
    if (folderOf(folder) === folder) return workingFolder;
  }
}

/**
 * Why the tool does not read a file of the workspace: tokens may be in the configuration of git, and in files
 * such as `.env` and `.npmrc`, which a CI job may have put there.
 * @param real a real path
 */
export function whyPrivate(real: string, root: string): string | undefined {
  const parts = (isBelow(real, root) ? real.slice(root.length) : real).split('/');
  if (parts.some((part) => /^\.(?:git|hg|svn)$/i.test(part))) return 'it belongs to the version control';
  const name = parts.at(-1) ?? '';
  return /^\.[^.]/.test(name) && !/\.(?:ya?ml|jsonc?)$/i.test(name)
    ? 'it is a hidden file, which may hold secrets'
    : undefined;
}

/** True when a path in the workspace leads out of it by a link. */
export async function leadsOut(fs: Links, path: string, root: string): Promise<boolean> {
  const real = await fs.realPath(path).catch(() => undefined);
  if (real === undefined || isBelow(real, root)) return false;
  return passesThrough(fs, await absolutePath(fs, path), root);
}

async function passesThrough(fs: Links, path: string, root: string): Promise<boolean> {
  const folder = folderOf(path);
  if (folder === path) return false;
  const real = await fs.realPath(folder).catch(() => undefined);
  return (real !== undefined && isBelow(real, root)) || passesThrough(fs, folder, root);
}

async function absolutePath(fs: Links, path: string): Promise<string> {
  return /^(?:[a-z]:)?\//i.test(path) ? path : joinPath(await fs.realPath('.'), path);
}
