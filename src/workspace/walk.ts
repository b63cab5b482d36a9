import { timedTogether } from '../diagnostics/profile.ts';
import type { FileSystem } from './file-system.ts';
import { joinPath } from './paths.ts';

const ignoredFolders = new Set(['node_modules', '.git', '.hg', '.svn', '.cache', '.venv']);
const deepest = 32;

/** All files below a folder, sorted, without those of version control, of packages and of caches. Links to folders are not followed. */
export async function walk(fs: FileSystem, folder: string): Promise<string[]> {
  const files: string[] = [];
  await timedTogether('list folders', () => visit(fs, folder, 0, files));
  return files.sort();
}

async function visit(fs: FileSystem, folder: string, depth: number, files: string[]): Promise<void> {
  if (depth > deepest) return;
  const entries = await fs.list(folder).catch(() => []);
  for (const { name, kind } of entries) {
    const path = joinPath(folder, name);
    if (kind === 'file') files.push(path);
    if (kind === 'folder' && !ignoredFolders.has(name)) await visit(fs, path, depth + 1, files);
  }
}
