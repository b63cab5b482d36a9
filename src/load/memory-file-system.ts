import { UsageError } from '../finding/errors.ts';
import { FileError, type FileSystem, type FolderEntry } from './file-system.ts';
import { normalizePath } from './paths.ts';

/**
 * Files that are only text: for tests, editors and browsers. Keys are paths, values the files' texts.
 * @throws UsageError when they are no such texts
 */
export function memoryFileSystem(files: Readonly<Record<string, string>>): FileSystem {
  if (typeof files !== 'object' || files === null || Object.values(files).some((text) => typeof text !== 'string'))
    throw new UsageError('`memoryFileSystem(files)` takes an object with a text for each path.');
  const texts = new Map(Object.entries(files).map(([path, text]) => [normalizePath(path), text]));
  const below = (folder: string) => {
    const prefix = folder === '.' ? '' : `${folder}/`;
    return [...texts.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  };
  return {
    read: async (path) => {
      const text = texts.get(normalizePath(path));
      if (text === undefined) throw new FileError('there is no such file');
      return new TextEncoder().encode(text);
    },
    stat: async (path) => {
      const text = texts.get(normalizePath(path));
      if (text !== undefined) return { kind: 'file', size: new TextEncoder().encode(text).length };
      return below(normalizePath(path)).length > 0 ? { kind: 'folder', size: 0 } : undefined;
    },
    list: async (folder) => {
      const entries = below(normalizePath(folder)).map(topEntry);
      return [...new Map(entries.map((entry) => [entry.name, entry])).values()];
    },
    realPath: async (path) => normalizePath(path),
  };
}

function topEntry(path: string): FolderEntry {
  const slash = path.indexOf('/');
  return slash === -1 ? { name: path, kind: 'file' } : { name: path.slice(0, slash), kind: 'folder' };
}
