import { posix } from 'node:path';
import { isDocument } from './file-names.ts';
import { FileError, type FileSystem } from './file-system.ts';
import { folderOf, isBelow, joinPath, nameOf, pathFrom } from './paths.ts';

/** Of folders in each other. To look into a folder takes longer the deeper it lies; repos of people have some thirty. */
const mostFolders = 100;

const hidden = 'it is a hidden file, which may hold secrets';

type Links = Pick<FileSystem, 'realPath' | 'stat'>;

/** What the person who runs the tool named: hidden files are read there, and no others. */
export interface Named {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/**
 * A file system in which a link that leads out of the workspace leads nowhere, and which reads no private file. No file is read but
 * by way of it, so this is the one place that decides which are.
 */
export function withinWorkspace(fs: FileSystem, named: Named = { files: [], folders: [] }): FileSystem {
  let known: Promise<Places> | undefined;
  const places = () => (known ??= placesOf(fs, named));
  let root: Promise<string> | undefined;
  const workspace = () => (root ??= workspaceRoot(fs));
  const keptInside = async (path: string) => {
    if (isTooDeep(path)) throw new FileError(`it is below more than ${mostFolders} folders`);
    const real = await fs.realPath(path);
    if (!isBelow(real, await workspace()) && (await leadsOut(fs, path, await workspace())))
      throw new FileError('a link leads out of the workspace');
    return real;
  };
  const refusePrivate = async (path: string, isStart: boolean) => {
    const reason = whyPrivate(await keptInside(path), await places(), isStart);
    if (reason !== undefined) throw new FileError(reason);
  };
  async function* keptPieces(path: string): AsyncIterable<Uint8Array> {
    await refusePrivate(path, false);
    yield* fs.stream?.(path) ?? [];
  }
  return {
    ...fs,
    read: async (path, enough) => {
      await refusePrivate(path, enough !== undefined);
      return fs.read(path, enough);
    },
    ...(fs.stamp && {
      stamp: async (path) => {
        await refusePrivate(path, false);
        return fs.stamp?.(path);
      },
    }),
    ...(fs.stream === undefined ? {} : { stream: (path) => keptPieces(path) }),
    list: async (folder) => {
      await keptInside(folder);
      return fs.list(folder);
    },
  };
}

/** True of a path below more folders than are looked into. */
export function isTooDeep(path: string): boolean {
  return path.length > mostFolders && path.split('/').length > mostFolders + 1;
}

/**
 * The folder that a run keeps to, as a real path: the nearest one around the working folder that holds `.git`, else the
 * working folder itself.
 */
export async function workspaceRoot(fs: Links): Promise<string> {
  const workingFolder = await fs.realPath('.');
  return (await repositoryAround(fs, workingFolder)) ?? workingFolder;
}

/** The nearest folder around a folder that holds `.git`, if there is one. @param real a real path */
export async function repositoryAround(fs: Links, real: string): Promise<string | undefined> {
  for (let folder = real; ; folder = folderOf(folder)) {
    if ((await fs.stat(joinPath(folder, '.git'))) !== undefined) return folder;
    if (folderOf(folder) === folder) return undefined;
  }
}

/** Names files from the root of the workspace, wherever in it a run begins. */
export async function namesInWorkspace(fs: Links): Promise<(file: string) => string> {
  const [root, workingFolder] = [await workspaceRoot(fs), await fs.realPath('.')];
  return (file) => posix.relative(root, pathFrom(workingFolder, file)) || '.';
}

/** Absolute paths. */
interface Places {
  readonly root: string;
  readonly files: ReadonlySet<string>;
  /** The root and what was named, the deepest first. */
  readonly folders: readonly string[];
}

async function placesOf(fs: FileSystem, { files, folders }: Named): Promise<Places> {
  const workingFolder = await fs.realPath('.');
  const absolute = (path: string) => pathFrom(workingFolder, path);
  const root = await workspaceRoot(fs);
  return {
    root,
    files: new Set(files.map(absolute)),
    folders: [...new Set([root, workingFolder, ...folders.map(absolute)])].sort((a, b) => b.length - a.length),
  };
}

/**
 * Why the tool does not read a file: tokens may be in the configuration of git, and in hidden files such as `.env.yml` and
 * `.aws/credentials`, which a CI job may have put there. Of YAML and JSON the start is read, to tell what they are.
 * @param real a real path
 */
function whyPrivate(real: string, { root, files, folders }: Places, isStart: boolean): string | undefined {
  if (/(?:^|\/)\.(?:git|hg|svn)(?:\/|$)/i.test(pathBelow(root, real))) return 'it belongs to the version control';
  if (files.has(real)) return undefined;
  const around = folders.find((folder) => isBelow(real, folder));
  const below = around === undefined ? nameOf(real) : pathBelow(around, real);
  return isHiddenPath(below.split('/')) && !(isStart && isDocument(real)) ? hidden : undefined;
}

function pathBelow(folder: string, path: string): string {
  return isBelow(path, folder) ? path.slice(folder.length) : path;
}

/** True of the reason, or a sentence with it, why a hidden file is not read. */
export function isHiddenReason(reason: string): boolean {
  return reason.includes(hidden);
}

/** True of a path by which a file is hidden: its own name or that of a folder begins with a dot. */
export function isHiddenPath(parts: readonly string[]): boolean {
  return parts.some((part, index) => /^\.[^.]/.test(part) && !isPublic(part, index === parts.length - 1));
}

/** Hidden by custom and made to be read by all: settings of forges and linters, and what a site offers (RFC 8615). */
function isPublic(name: string, isFile: boolean): boolean {
  return isFile
    ? /^\.gitmodules$|^\.(?:spectral|redocly|api-review[a-z-]*)\.(?:ya?ml|jsonc?|m?js)$/i.test(name)
    : /^\.(?:well-known|github|gitlab)$/i.test(name);
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
  return pathFrom(await fs.realPath('.'), path);
}
