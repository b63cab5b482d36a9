import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { commitNamed, gitFolderOf, topFolderOf, treeNamed, treeOfIndex } from '../load/git.ts';
import { type GitFileSystem, gitFileSystem } from '../load/git-file-system.ts';
import { isBelow } from '../load/paths.ts';
import type { Terminal } from './terminal.ts';

/** The files as the next commit or push is to have them. */
export interface StagedFiles extends GitFileSystem {
  /** The commit that they are to be compared with; undefined where no commit is in the making. */
  readonly since: string | undefined;
}

/**
 * The files of the index of git, with the submodules that it names; in a run of pre-commit over a range of commits, those
 * of the range's end (https://pre-commit.com/#pre-commit-for-commits). The index of a commit in the making is the one that git
 * names to its hooks (https://git-scm.com/docs/githooks#_pre_commit). A run that pre-commit starts with `--all-files` has
 * neither: where nothing is staged, all findings are wanted.
 * @throws GitError where there is no repository, or the index has conflicts
 */
export async function stagedFiles({ workingFolder, env, named }: Terminal): Promise<StagedFiles> {
  const folder = await realpath(await topFolderOf(await realpath(workingFolder)));
  const { PRE_COMMIT_FROM_REF: from = '', PRE_COMMIT_TO_REF: to = '' } = env;
  const end = from === '' || to === '' ? undefined : await commitNamed({ folder }, to);
  const filesOf = (commit: string) => gitFileSystem(workingFolder, [{ folder, commit }], named);
  if (end !== undefined) return { ...(await filesOf(end)), since: `${from}...${to}` };
  const indexFile = await indexFileIn(folder, env.GIT_INDEX_FILE);
  const tree = await treeOfIndex({ folder, ...(indexFile === undefined ? {} : { indexFile }) });
  const isCommitting = indexFile !== undefined || tree !== (await treeNamed({ folder }, 'HEAD'));
  return { ...(await filesOf(tree)), since: isCommitting ? 'HEAD' : undefined };
}

/** The index that the hook of a repository is given; undefined where it belongs to another repository. */
async function indexFileIn(folder: string, given: string | undefined): Promise<string | undefined> {
  if (given === undefined || given === '') return undefined;
  const file = await realpath(resolve(folder, given)).catch(() => undefined);
  return file !== undefined && isBelow(file, await realpath(await gitFolderOf(folder))) ? file : undefined;
}
