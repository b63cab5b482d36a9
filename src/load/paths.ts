import { posix } from 'node:path';

/** `./a/../b` as `b`, with `/` between the parts. */
export function normalizePath(path: string): string {
  return withoutLastSlash(posix.normalize(path));
}

export function joinPath(folder: string, ...parts: readonly string[]): string {
  return withoutLastSlash(posix.join(folder, ...parts));
}

function withoutLastSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** A path as seen from a folder: absolute if that is. */
export function pathFrom(folder: string, path: string): string {
  return /^(?:[a-z]:)?\//i.test(path) ? joinPath(path) : joinPath(folder, path);
}

export function folderOf(path: string): string {
  return posix.dirname(path);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return posix.basename(path);
}

/** The last part of a path without its extension. */
export function stemOf(path: string): string {
  return posix.basename(path, posix.extname(path));
}

/** True when a path is a folder or lies below it. Both have their links followed. */
export function isBelow(path: string, folder: string): boolean {
  if (folder === '.') return !path.startsWith('..') && !posix.isAbsolute(path);
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  return path === folder || (path.startsWith(start) && !path.startsWith('..', start.length));
}

/** Why a path that a stranger wrote cannot be one inside a repo; undefined when it can. */
export function whyOutside(path: string): string | undefined {
  if (posix.isAbsolute(path) || /^[a-z]:[\\/]/i.test(path)) return 'it is an absolute path';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return 'it is a URL';
  if (path.includes('\\')) return 'it is written with backslashes';
  if (path.includes('\0')) return 'it holds a NUL character';
  if (normalizePath(path).startsWith('..')) return 'it leads out of the repo with `..`';
  return undefined;
}
