import { resolve } from 'node:path';
import type { FileSystem, FolderEntry } from './file-system.ts';
import { opened, openingOf } from './opening.ts';
import { folderOf, isBelow, joinPath, nameOf, normalizePath } from './paths.ts';

/** Files with another content in the place of one. Neither it nor its folder needs to be there: an editor's new file. */
export function overlayFileSystem(fs: FileSystem, workingFolder: string, file: string, bytes: Uint8Array): FileSystem {
  const absolute = (path: string) => normalizePath(resolve(workingFolder, path).replaceAll('\\', '/'));
  const own = absolute(file);
  const isOwn = (path: string) => absolute(path) === own;
  const isAround = (path: string) => !isOwn(path) && isBelow(own, absolute(path));
  const isMissing = async (path: string) => (isOwn(path) || isAround(path)) && (await fs.stat(path)) === undefined;
  const realPath = async (path: string): Promise<string> => {
    if (!(await isMissing(path))) return fs.realPath(path);
    return joinPath(await realPath(folderOf(absolute(path))), nameOf(absolute(path)));
  };
  const ignored = fs.ignored;
  const overlaid: FileSystem = {
    ...fs,
    ...(ignored && { ignored: async (folder, names) => ((await isMissing(folder)) ? [] : ignored(folder, names)) }),
    realPath,
    ...(fs.stamp && { stamp: async (path) => (isOwn(path) ? undefined : fs.stamp?.(path)) }),
    read: async (path, enough) => (isOwn(path) ? bytes : fs.read(path, enough)),
    stat: async (path) => {
      if (isOwn(path)) return { kind: 'file', size: bytes.length };
      return (await fs.stat(path)) ?? (isAround(path) ? { kind: 'folder', size: 0 } : undefined);
    },
    list: async (folder) => {
      if (!isAround(folder)) return fs.list(folder);
      const entries = (await fs.stat(folder)) === undefined ? [] : await fs.list(folder);
      const entry = entryOn(own, absolute(folder));
      return entries.some(({ name }) => name === entry.name) ? entries : [...entries, entry];
    },
  };
  const opening = openingOf(fs);
  return opened(overlaid, opening && { kind: 'overlay', of: opening, workingFolder, file, bytes });
}

/** What a folder lists on the way to a file. */
function entryOn(file: string, folder: string): FolderEntry {
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  const [name = '', ...below] = file.slice(start.length).split('/');
  return { name, kind: below.length === 0 ? 'file' : 'folder' };
}
