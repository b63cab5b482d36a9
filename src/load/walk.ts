import { timedTogether } from '../limits/profile.ts';
import { isDocument, isIndexFile } from './file-names.ts';
import { FileError, type FileSystem } from './file-system.ts';
import { isBelow, joinPath } from './paths.ts';

const ignoredFolders = new Set(['node_modules', '.git', '.hg', '.svn', '.cache', '.venv']);

/** The content of a folder, at any depth. */
export interface Walk {
  /** All files, sorted, without those of version control, of packages and of caches; with pipes and devices that have the name of a document. */
  readonly files: readonly string[];
  /** Folders that could not be looked into, and why. */
  readonly closed: readonly ClosedFolder[];
  /** Links to folders, and to YAML and JSON files, outside of the folder; they are not followed. */
  readonly leadingOut: readonly string[];
  /** Links with the name of a YAML or JSON file that cannot be followed: their target is not there, or they lead in a circle. */
  readonly broken: readonly string[];
  /**
   * Folders, and YAML and JSON files, that were not looked into: those that git ignores or the configuration excludes, folders of
   * packages, of caches and of version control. Git itself keeps no file in a `.git`.
   */
  readonly ignored: readonly string[];
  /** All that is ignored, other files and our own outputs as well. */
  readonly leftOut: readonly string[];
}

export interface ClosedFolder {
  readonly path: string;
  readonly reason: string;
}

/**
 * Find all files below a folder. A link counts as a file, or a folder, of its own if its target is below that folder
 * and would not be looked at otherwise; any other link is left alone.
 */
export async function walk(fs: FileSystem, folder: string): Promise<Walk> {
  const seen: Seen = { files: [], closed: [], links: [], leadingOut: [], broken: [], ignored: [], leftOut: [] };
  await timedTogether('list folders', async () => {
    await visit(fs, folder, seen);
    if (seen.links.length > 0) await followLinks(fs, folder, seen);
  });
  const { links: _, files, ...others } = seen;
  return { files: files.sort(), ...others };
}

interface Seen {
  readonly files: string[];
  readonly closed: ClosedFolder[];
  readonly links: string[];
  readonly leadingOut: string[];
  readonly broken: string[];
  readonly ignored: string[];
  readonly leftOut: string[];
}

async function visit(fs: FileSystem, folder: string, seen: Seen): Promise<void> {
  const entries = await fs.list(folder).catch((error: unknown) => {
    if (!(error instanceof FileError)) throw error;
    seen.closed.push({ path: folder, reason: error.message });
    return [];
  });
  for (const { name, kind } of entries) {
    const path = joinPath(folder, name);
    if (kind === 'file' || (kind === 'other' && isDocument(name))) seen.files.push(path);
    if (kind === 'link') seen.links.push(path);
    if (kind !== 'folder') continue;
    if (!isIgnoredFolder(name)) await visit(fs, path, seen);
    else if (name !== '.git') {
      seen.ignored.push(path);
      seen.leftOut.push(path);
    }
  }
  for (const { name, kind, isOutput } of (await fs.leftOut?.(folder).catch(() => [])) ?? []) {
    seen.leftOut.push(joinPath(folder, name));
    if (isOutput !== true && (kind === 'folder' || isDocument(name))) seen.ignored.push(joinPath(folder, name));
  }
}

/** Links that are met on the way through a link are followed too, each target once: they could go in circles. */
async function followLinks(fs: FileSystem, root: string, seen: Seen): Promise<void> {
  const realRoot = await fs.realPath(root).catch(() => undefined);
  if (realRoot === undefined) return;
  const found = new Set(seen.files);
  const followed = new Set<string>();
  const { length: direct } = seen.links;
  for (const [index, link] of seen.links.entries()) {
    const target = await fs.realPath(link).catch(() => undefined);
    if (target === undefined && isDocument(link)) seen.broken.push(link);
    if (target === undefined || target === realRoot) continue;
    if (!isBelow(target, realRoot)) {
      if (isDocument(link) || (await isFolder(fs, link))) seen.leadingOut.push(link);
      continue;
    }
    const inside = target.slice(realRoot === '/' ? 1 : realRoot.length + 1);
    const path = joinPath(root, inside);
    const kind = (await fs.stat(link))?.kind;
    if (kind === 'file' && (isIndexFile(link) || !found.has(path) || !isDocument(path))) seen.files.push(link);
    if (kind !== 'folder' || !isIgnored(inside) || (index >= direct && followed.has(target))) continue;
    followed.add(target);
    await visit(fs, link, seen);
  }
}

/** A file system may refuse to look behind a link that leads out. */
async function isFolder(fs: FileSystem, link: string): Promise<boolean> {
  return (await fs.stat(link).catch(() => undefined))?.kind === 'folder';
}

function isIgnored(path: string): boolean {
  return ignoredFolderIn(path) !== undefined;
}

/** The first folder of version control, of packages or of caches in a path. */
export function ignoredFolderIn(path: string): string | undefined {
  return path.split('/').find(isIgnoredFolder);
}

/** True for the folders of version control, of packages and of caches. */
export function isIgnoredFolder(name: string): boolean {
  return ignoredFolders.has(name);
}
