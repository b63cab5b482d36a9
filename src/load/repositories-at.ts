import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { namesInWorkspace } from './bounds.ts';
import type { FileSystem } from './file-system.ts';
import { commitNamed, GitError, isUnborn, mergeBaseOf, superprojectOf, topFolderOf } from './git.ts';
import { renamesSince } from './git-changes.ts';
import type { RepositoryAt } from './git-file-system.ts';
import { isBelow, joinPath } from './paths.ts';

/**
 * The repositories that hold the given paths, and the one around the working folder if it has the commit too, for the
 * configuration. Files in a submodule of the working folder's repository count to that repository.
 * @param since a commit, or `A...B` for the best common ancestor of both; `HEAD` where B is left out
 * @throws GitError where a path lies in no repository, or its repository does not have the commit
 */
export async function repositoriesAt(
  workingFolder: string,
  paths: readonly string[],
  since: string,
): Promise<RepositoryAt[]> {
  const from = await realpath(workingFolder);
  const folders = new Set<string>();
  for (const path of paths) folders.add(await repositoryHolding(from, path));
  const found: RepositoryAt[] = [];
  for (const folder of folders) found.push({ folder, commit: await commitIn(folder, since) });
  const own = await topFolderOf(from)
    .then(async (top) => ({ folder: await realpath(top), commit: await commitIn(top, since) }))
    .catch(unlessOurs);
  return own === undefined || folders.has(own.folder) ? found : [...found, own];
}

/**
 * New names of files by those at the commits, from the root of the workspace.
 * @param until the same repositories at the commits of the new names; the files of the present unless given
 */
export async function renamesIn(
  fs: FileSystem,
  repositories: readonly RepositoryAt[],
  until: readonly RepositoryAt[] = [],
): Promise<ReadonlyMap<string, string>> {
  const nameInWorkspace = await namesInWorkspace(fs);
  const renames = new Map<string, string>();
  for (const { folder, commit } of repositories) {
    if (commit === undefined) continue;
    const end = until.find((one) => one.folder === folder)?.commit;
    for (const [before, now] of await renamesSince({ folder }, commit, end))
      renames.set(nameInWorkspace(joinPath(folder, before)), nameInWorkspace(joinPath(folder, now)));
  }
  return renames;
}

function unlessOurs(error: unknown): undefined {
  if (!(error instanceof GitError)) throw error;
}

/** The folder that a path or a glob is looked for in: real, and there. */
async function folderHolding(workingFolder: string, pattern: string): Promise<string> {
  const path = pattern.replaceAll('\\', '/');
  const isThere = (await stat(resolve(workingFolder, path)).catch(() => undefined)) !== undefined;
  const plain = isThere ? path : path.replace(/(?:^|(?<=\/))[^/]*[*?[\]{}()!+@|].*$/s, '');
  for (let at = resolve(workingFolder, plain); ; at = dirname(at)) {
    const real = await realpath(at).catch(() => undefined);
    if (real !== undefined) return (await stat(real)).isDirectory() ? real : dirname(real);
    if (dirname(at) === at) return workingFolder;
  }
}

/** A link that leads into no repository counts to the one that it lies in. */
async function repositoryHolding(workingFolder: string, path: string): Promise<string> {
  const folder = await folderHolding(workingFolder, path);
  return repositoryOf(folder, workingFolder).catch(async (error: unknown) => {
    const around = await realpath(dirname(resolve(workingFolder, path))).catch(() => folder);
    if (!(error instanceof GitError) || isBelow(folder, around)) throw error;
    return repositoryOf(around, workingFolder);
  });
}

async function repositoryOf(folder: string, workingFolder: string): Promise<string> {
  const top = await realpath(await topFolderOf(folder));
  for (let at: string | undefined = top; at !== undefined; at = await superprojectOf(at)) {
    const real = await realpath(at);
    if (isBelow(workingFolder, real)) return real;
  }
  return top;
}

async function commitIn(folder: string, since: string): Promise<string | undefined> {
  const [a = '', b, ...more] = since.split('...');
  if (a.trim() === '' || more.length > 0 || /\.\./.test(`${a}${b ?? ''}`))
    throw new GitError(
      `git cannot tell what changed: \`${since}\` is not one commit. Write \`A\` for what changed since A, \`A...\` for what changed since you branched off A.`,
    );
  const from = await existing(folder, a);
  if (b === undefined || from === undefined) return from;
  const to = await existing(folder, b || 'HEAD');
  if (to === undefined) return undefined;
  const base = await mergeBaseOf(folder, from, to);
  if (base !== undefined) return base;
  throw new GitError(
    `git cannot tell what changed: \`${a}\` and \`${b || 'HEAD'}\` have no common ancestor in this clone. ${advice}`,
  );
}

/** @returns undefined where the repository has no commit yet */
async function existing(folder: string, ref: string): Promise<string | undefined> {
  const commit = await commitNamed({ folder }, ref);
  if (commit !== undefined || (await isUnborn(folder, ref))) return commit;
  throw new GitError(`git cannot tell what changed: \`${ref}\` is not a commit of this clone. ${advice}`);
}

const advice =
  'Check the name, or fetch the history: `fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` of GitLab, `git fetch --unshallow`.';
