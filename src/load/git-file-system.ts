import { lstat, readlink } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { type Named, withinWorkspace } from './bounds.ts';
import { CommitTree, type TreeEntry } from './commit-tree.ts';
import { FileError, type FileSystem, type FolderEntry } from './file-system.ts';
import { type GitPlace, hiddenBySparseCheckout } from './git.ts';
import { GitObjects } from './git-objects.ts';
import { wholeDisk } from './node-file-system.ts';
import { folderOf, isBelow, joinPath, nameOf } from './paths.ts';
import { submoduleAt } from './submodule.ts';

/** The top folder of a repository as a real path, and the commit at which its files are wanted. */
export interface RepositoryAt {
  readonly folder: string;
  /** Undefined for the time before the first commit: there are no files. */
  readonly commit: string | undefined;
}

/** Files, and the commits or trees whose files they are; those of the disk unless given. */
export interface FilesAt {
  readonly fs: FileSystem;
  readonly at?: readonly RepositoryAt[];
}

export interface GitFileSystem extends FilesAt {
  readonly at: readonly RepositoryAt[];
  /** End the processes of git that answer. */
  readonly close: () => void;
}

/**
 * The files of repositories as they were at a commit, each submodule at the commit that the superproject names; all other
 * folders as they are on the disk. Nothing is written and nothing is fetched. Files that git does not keep (files that are not
 * tracked or are ignored, empty folders) do not exist. A submodule that is not checked out has no files.
 *
 * @throws GitError from each function, where the clone lacks what was there
 */
export async function gitFileSystem(
  workingFolder: string,
  repositories: readonly RepositoryAt[],
  named?: Named,
): Promise<GitFileSystem> {
  const disk = wholeDisk(workingFolder);
  const history = new History(disk, await disk.realPath('.'));
  for (const { folder, commit } of repositories) {
    const tree = commit === undefined ? CommitTree.empty : await CommitTree.read({ folder }, commit);
    await history.mount(folder, { folder }, tree, commit);
  }
  return {
    fs: withinWorkspace(history.fileSystem(workingFolder), named),
    at: repositories,
    close: () => history.close(),
  };
}

/** A repository, and where its files are. */
interface Mount {
  readonly root: string;
  readonly tree: CommitTree;
  readonly objects: GitObjects;
  readonly commit: string | undefined;
  /** The kind of `.git`: a folder, or a file that names one; undefined for a submodule that is not checked out. */
  readonly git: 'file' | 'folder' | undefined;
}

type Entry = TreeEntry | { readonly kind: 'other' };

const mostLinks = 40;
const longestPath = 4096;

/** Paths here are absolute, and real unless said otherwise. */
class History {
  readonly #disk: FileSystem;
  readonly #workingFolder: string;
  readonly #mounts = new Map<string, Mount>();
  readonly #submodules = new Map<string, Promise<void>>();
  /** The `.git` of submodules whose folder is gone. */
  readonly #missingGitFiles = new Set<string>();
  readonly #real = new Map<string, string | undefined>();

  constructor(disk: FileSystem, workingFolder: string) {
    this.#disk = disk;
    this.#workingFolder = workingFolder;
  }

  async mount(root: string, place: GitPlace, tree: CommitTree, commit: string | undefined): Promise<void> {
    const hidden = await hiddenBySparseCheckout(place);
    const link = joinPath(root, '.git');
    const onDisk = await lstat(link).catch(() => undefined);
    if (onDisk === undefined) this.#missingGitFiles.add(link);
    this.#mounts.set(root, {
      root,
      tree: hidden.size === 0 ? tree : tree.without((path) => hidden.has(path)),
      objects: new GitObjects(place),
      commit,
      git: onDisk?.isDirectory() === true ? 'folder' : 'file',
    });
  }

  close(): void {
    for (const { objects } of this.#mounts.values()) objects.close();
  }

  fileSystem(workingFolder: string): FileSystem {
    const absolute = (path: string) => resolve(workingFolder, path).split(sep).join('/');
    const found = async (path: string) => {
      const real = await this.#realPath(absolute(path), 0);
      if (real === undefined) throw new FileError('there is no such file');
      return real;
    };
    return {
      read: async (path) => this.#read(await found(path)),
      stat: async (path) => {
        const real = await found(path).catch(nothingIfMissing);
        return real === undefined ? undefined : this.#stat(real);
      },
      list: async (folder) => this.#list(await found(folder)),
      realPath: found,
    };
  }

  async #read(path: string): Promise<Uint8Array> {
    const mount = this.#mountOf(path);
    if (mount === undefined) return this.#disk.read(path);
    const entry = await this.#entryAt(path);
    if (entry?.kind !== 'file') throw new FileError(entry === undefined ? 'there is no such file' : 'it is a folder');
    return mount.objects.content(entry.id);
  }

  async #stat(path: string) {
    const mount = this.#mountOf(path);
    if (this.#missingGitFiles.has(path)) return { kind: 'file', size: 0 } as const;
    if (mount === undefined) return this.#disk.stat(path);
    const entry = await this.#entryAt(path);
    if (entry === undefined) return undefined;
    if (entry.kind === 'file') return { kind: 'file', size: await mount.objects.size(entry.id) } as const;
    return { kind: entry.kind === 'other' ? entry.kind : 'folder', size: 0 } as const;
  }

  async #list(folder: string): Promise<FolderEntry[]> {
    const mount = this.#mountOf(folder);
    if (mount === undefined) return [...(await this.#disk.list(folder))];
    if ((await this.#entryAt(folder))?.kind !== 'folder') throw new FileError('a part of its path is no folder');
    const entries = [...mount.tree.entriesIn(insideOf(mount, folder))].map(([name, { kind }]) => ({
      name,
      kind: kind === 'submodule' ? ('folder' as const) : kind,
    }));
    return folder === mount.root && mount.git !== undefined ? [...entries, { name: '.git', kind: mount.git }] : entries;
  }

  /** Files in `.git` are those of the present. */
  #mountOf(path: string): Mount | undefined {
    for (let at = path, below = ''; ; below = nameOf(at), at = folderOf(at)) {
      const mount = this.#mounts.get(at);
      if (mount !== undefined) return below === '.git' ? undefined : mount;
      if (folderOf(at) === at) return undefined;
    }
  }

  /** The kind of a path. The working folder is always there: it may be younger than the commit, and is empty then. */
  async #entryAt(path: string): Promise<Entry | undefined> {
    const mount = this.#mountOf(path);
    if (mount === undefined) return this.#onDisk(path);
    if (path === mount.root) return { kind: 'folder' };
    const inside = insideOf(mount, path);
    const entry = mount.tree.entry(inside);
    if (entry?.kind === 'submodule') {
      await this.#mountSubmodule(mount, inside, entry.id);
      return { kind: 'folder' };
    }
    return isBelow(this.#workingFolder, path) ? { kind: 'folder' } : entry;
  }

  #mountSubmodule(mount: Mount, inside: string, commit: string): Promise<void> {
    const root = joinPath(mount.root, inside);
    const mounted = this.#submodules.get(root) ?? this.#findSubmodule(mount, inside, root, commit);
    this.#submodules.set(root, mounted);
    return mounted;
  }

  async #findSubmodule(mount: Mount, inside: string, root: string, commit: string): Promise<void> {
    const place = await submoduleAt(mount.root, mount.commit, inside, commit);
    if (place !== undefined) return this.mount(root, place, await CommitTree.read(place, commit), commit);
    this.#mounts.set(root, { ...mount, root, tree: CommitTree.empty, git: undefined });
  }

  async #onDisk(path: string): Promise<Entry | undefined> {
    const info = await lstat(path).catch(() => undefined);
    if (info === undefined) return this.#missingGitFiles.has(path) ? { kind: 'other' } : undefined;
    if (info.isSymbolicLink()) return { kind: 'link', id: '' };
    return { kind: info.isDirectory() ? 'folder' : 'other' };
  }

  /** @param path need not be a real one @throws FileError where links go in a circle */
  async #realPath(path: string, links: number): Promise<string | undefined> {
    if (this.#real.has(path)) return this.#real.get(path);
    const above = folderOf(path);
    if (above === path || above === '.') return path;
    if (path.length > longestPath) throw new FileError('its path is too long');
    const folder = await this.#realPath(above, links);
    const real = folder === undefined ? undefined : await this.#realPathIn(folder, nameOf(path), links);
    this.#real.set(path, real);
    return real;
  }

  async #realPathIn(folder: string, name: string, links: number): Promise<string | undefined> {
    const path = joinPath(folder, name);
    const entry = await this.#entryAt(path);
    if (entry === undefined && ['file', 'other'].includes((await this.#entryAt(folder))?.kind ?? ''))
      throw new FileError('a part of its path is no folder');
    if (entry?.kind !== 'link') return entry === undefined ? undefined : path;
    if (links >= mostLinks) throw new FileError('its links go in a circle');
    const mount = this.#mountOf(path);
    const target =
      mount === undefined
        ? (await readlink(path)).split(sep).join('/')
        : new TextDecoder().decode(await mount.objects.content(entry.id));
    let at: string | undefined = target.startsWith('/') ? '/' : folder;
    for (const part of target.split('/').filter((one) => one !== '' && one !== '.')) {
      at = part === '..' ? folderOf(at) : await this.#realPath(joinPath(at, part), links + 1);
      if (at === undefined) return undefined;
    }
    return at;
  }
}

function insideOf({ root }: Mount, path: string): string {
  return path === root ? '.' : path.slice(root.length + (root.endsWith('/') ? 0 : 1));
}

function nothingIfMissing(error: unknown): undefined {
  if (!(error instanceof FileError)) throw error;
}
