import type { Dirent } from 'node:fs';
import { relative, sep } from 'node:path';
import type { FileSystem, FolderEntry } from './file-system.ts';
import { isBelow, joinPath, normalizePath } from './paths.ts';

const ignored = ['**/node_modules/**', '**/.git/**'];

/** The files that a glob matches outside of the folders that it matches, and these folders. */
export interface Matches {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/**
 * The files and folders that a glob matches; undefined where it is none but a plain path. A link that it matches is what it leads to,
 * as where it is given itself; none is followed on the way.
 */
export async function matchesOf(fs: FileSystem, workingFolder: string, pattern: string): Promise<Matches | undefined> {
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(pattern)) return undefined;
  const options = {
    ...{ cwd: workingFolder, ignore: ignored, dot: false, followSymbolicLinks: false },
    ...{ onlyFiles: false, expandDirectories: false },
  };
  const onlyFolders = /[\\/]$/.test(pattern);
  const links = new Set<string>();
  const matches = await glob(onlyFolders ? pattern.replace(/[\\/]+$/, '') : pattern, {
    ...options,
    fs: { readdir: readdirOf(fs, workingFolder, links) as typeof import('node:fs').readdir },
  });
  const [files, found]: [string[], string[]] = [[], []];
  for (const match of matches) {
    const path = normalizePath(match);
    const kind = links.has(path) ? (await fs.stat(path).catch(() => undefined))?.kind : 'file';
    if (match.endsWith('/') || kind === 'folder') found.push(path);
    else if (kind !== undefined && !onlyFolders) files.push(path);
  }
  const folders = outermost(found);
  const isInside = (path: string) => folders.some((folder) => isBelow(path, folder));
  return { files: files.filter((file) => !isInside(file)), folders };
}

function outermost(folders: readonly string[]): string[] {
  return folders.filter((folder) => !folders.some((other) => other !== folder && isBelow(folder, other)));
}

type Listed = (
  error: Error | null,
  entries: Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>[],
) => void;

/** Lists folders in the form of Node, which the glob library expects; links as files, which it does not look into. */
function readdirOf(fs: FileSystem, workingFolder: string, links: Set<string>) {
  return (folder: string, _options: unknown, listed: Listed) => {
    const inside = relative(workingFolder, folder).split(sep).join('/') || '.';
    fs.list(inside).then(
      (entries) => {
        for (const { name, kind } of entries) if (kind === 'link') links.add(joinPath(inside, name));
        listed(null, entries.map(asDirent));
      },
      (error: Error) => listed(error, []),
    );
  };
}

function asDirent({ name, kind }: FolderEntry) {
  return {
    name,
    isFile: () => kind === 'file' || kind === 'link',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: () => false,
  };
}
