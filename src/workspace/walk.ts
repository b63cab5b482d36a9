import { timedTogether } from '../diagnostics/profile.ts';
import { FileError, type FileSystem } from './file-system.ts';
import { joinPath } from './paths.ts';

const ignoredFolders = new Set(['node_modules', '.git', '.hg', '.svn', '.cache', '.venv']);

/** What lies below a folder. */
export interface Walk {
  /** All files, sorted, without those of version control, of packages and of caches. */
  readonly files: readonly string[];
  /** Folders that could not be looked into, and why. */
  readonly closed: readonly ClosedFolder[];
}

export interface ClosedFolder {
  readonly path: string;
  readonly reason: string;
}

/** Find all files below a folder. Links to folders are not followed. */
export async function walk(fs: FileSystem, folder: string): Promise<Walk> {
  const files: string[] = [];
  const closed: ClosedFolder[] = [];
  await timedTogether('list folders', () => visit(fs, folder, files, closed));
  return { files: files.sort(), closed };
}

async function visit(fs: FileSystem, folder: string, files: string[], closed: ClosedFolder[]): Promise<void> {
  const entries = await fs.list(folder).catch((error: unknown) => {
    if (!(error instanceof FileError)) throw error;
    closed.push({ path: folder, reason: error.message });
    return [];
  });
  for (const { name, kind } of entries) {
    const path = joinPath(folder, name);
    if (kind === 'file') files.push(path);
    if (kind === 'folder' && !ignoredFolders.has(name)) await visit(fs, path, files, closed);
  }
}
