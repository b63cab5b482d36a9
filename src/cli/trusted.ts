import { posix } from 'node:path';
import { workspaceRoot } from '../load/bounds.ts';
import { type FilesAt, type GitFileSystem, gitFileSystem } from '../load/git-file-system.ts';
import { joinPath } from '../load/paths.ts';
import { renamesIn, repositoriesAt } from '../load/repositories-at.ts';
import type { Terminal } from './terminal.ts';

/** Files as they were at a commit that the one who runs the tool trusts. */
export interface TrustedFiles extends GitFileSystem {
  /** The names that files had at the commit, as far as git knows of another, by their names now. */
  readonly formerNames: ReadonlyMap<string, string>;
}

/**
 * @param checked the files that are checked
 * @throws GitError when the repository around the working folder has no such commit
 */
export async function trustedFilesAt(
  commit: string,
  { fs, at }: FilesAt,
  { workingFolder, named }: Terminal,
): Promise<TrustedFiles> {
  const repositories = await repositoriesAt(workingFolder, ['.'], commit);
  const renames = await renamesIn(fs, repositories, at);
  const [root, from] = [await workspaceRoot(fs), await fs.realPath('.')];
  const nameHere = (file: string) => posix.relative(from, joinPath(root, file));
  const formerNames = new Map([...renames].map(([before, now]) => [nameHere(now), nameHere(before)]));
  return { ...(await gitFileSystem(workingFolder, repositories, named)), formerNames };
}
