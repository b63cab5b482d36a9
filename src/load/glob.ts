import type { Dirent } from 'node:fs';
import type { FileSystem, FolderEntry } from './file-system.ts';
import { normalizePath } from './paths.ts';

const ignored = ['**/node_modules/**', '**/.git/**'];

/** The files that a glob matches; undefined where it is none but a plain path. */
export async function filesMatching(
  fs: FileSystem,
  workingFolder: string,
  pattern: string,
): Promise<string[] | undefined> {
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(pattern)) return undefined;
  const options = { cwd: workingFolder, ignore: ignored, dot: false, followSymbolicLinks: false };
  const matches = await glob(pattern, {
    ...options,
    fs: { readdir: readdirOf(fs) as typeof import('node:fs').readdir },
  });
  return matches.map(normalizePath);
}

type Listed = (
  error: Error | null,
  entries: Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>[],
) => void;

/** Lists folders in the form of Node, which the glob library expects. */
function readdirOf(fs: FileSystem) {
  return (folder: string, _options: unknown, listed: Listed) => {
    fs.list(folder).then(
      (entries) => listed(null, entries.map(asDirent)),
      (error: Error) => listed(error, []),
    );
  };
}

function asDirent({ name, kind }: FolderEntry) {
  return {
    name,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: () => kind === 'link',
  };
}
