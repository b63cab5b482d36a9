import { type GitPlace, git, namesIn } from './git.ts';
import { folderOf, nameOf } from './paths.ts';

/** An entry of a commit: `id` is that of a blob, or of the commit of a submodule. */
export type TreeEntry =
  | { readonly kind: 'file' | 'link' | 'submodule'; readonly id: string }
  | { readonly kind: 'folder' };

/** The names that a commit holds. Paths are relative to the top folder, which is `.`. */
export class CommitTree {
  readonly #folders = new Map<string, Map<string, TreeEntry>>([['.', new Map()]]);

  /** The tree of no commit. */
  static readonly empty: CommitTree = new CommitTree();

  /** @throws GitError */
  static async read(place: GitPlace, commit: string): Promise<CommitTree> {
    const listed = await git(place, ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', commit]);
    const tree = new CommitTree();
    for (const line of namesIn(listed)) {
      const tab = line.indexOf('\t');
      const [mode = '', , id = ''] = line.slice(0, tab).split(' ');
      const path = line.slice(tab + 1);
      const kind = kinds[mode];
      if (kind !== undefined && !isUnsafe(path)) tree.#add(path, { kind, id });
    }
    return tree;
  }

  entry(path: string): TreeEntry | undefined {
    return this.#folders.has(path) ? { kind: 'folder' } : this.#folders.get(folderOf(path))?.get(nameOf(path));
  }

  /** The entries of a folder, by name. */
  entriesIn(folder: string): ReadonlyMap<string, TreeEntry> {
    return this.#folders.get(folder) ?? new Map();
  }

  /** Remove the files whose paths meet a predicate. */
  without(isGone: (path: string) => boolean): CommitTree {
    const tree = new CommitTree();
    for (const [folder, entries] of this.#folders)
      for (const [name, entry] of entries) {
        const path = folder === '.' ? name : `${folder}/${name}`;
        if (entry.kind !== 'folder' && !isGone(path)) tree.#add(path, entry);
      }
    return tree;
  }

  #add(path: string, entry: TreeEntry): void {
    const folder = folderOf(path);
    if (!this.#folders.has(folder)) {
      this.#folders.set(folder, new Map());
      this.#add(folder, { kind: 'folder' });
    }
    this.#folders.get(folder)?.set(nameOf(path), entry);
  }
}

/** By the modes of git (https://git-scm.com/docs/git-fast-import#_filemodify). */
const kinds: Readonly<Record<string, 'file' | 'link' | 'submodule'>> = {
  '100644': 'file',
  '100755': 'file',
  '100664': 'file',
  '120000': 'link',
  '160000': 'submodule',
};

/** No checkout makes such a file, though the tree of a stranger's commit can name it. */
function isUnsafe(path: string): boolean {
  return path.split('/').some((name) => ['', '.', '..'].includes(name) || name.toLowerCase() === '.git');
}
