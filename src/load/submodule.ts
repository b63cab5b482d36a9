import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { commitNamed, GitError, type GitPlace, gitFolderOf, submoduleNames, topFolderOf } from './git.ts';

/**
 * Where the repository of a submodule is that has a commit: in its folder, or in the superproject's `.git/modules`, where
 * git keeps it when the folder is gone.
 * @param top the top folder of the superproject
 * @param superCommit the commit of the superproject that names the submodule's
 * @returns undefined where the submodule is not in this clone
 * @throws GitError where it is, but without the commit
 */
export async function submoduleAt(
  top: string,
  superCommit: string | undefined,
  path: string,
  commit: string,
): Promise<GitPlace | undefined> {
  const places = [...(await inItsFolder(join(top, path))), ...(await inModules(top, superCommit, path))];
  for (const place of places) if ((await commitNamed(place, commit)) !== undefined) return place;
  if (places.length === 0) return undefined;
  throw new GitError(
    `The submodule \`${path}\` has no commit ${commit.slice(0, 12)}, which was its state then: fetch it with its history (\`git submodule update --init --recursive\` in a full clone; \`fetch-depth: 0\` with actions/checkout).`,
  );
}

async function inItsFolder(folder: string): Promise<GitPlace[]> {
  const top = await topFolderOf(folder).catch(() => undefined);
  const real = await realpath(folder).catch(() => undefined);
  return top !== undefined && real !== undefined && (await realpath(top)) === real ? [{ folder }] : [];
}

async function inModules(top: string, commit: string | undefined, path: string): Promise<GitPlace[]> {
  const names = await submoduleNames({ folder: top }, commit, path);
  const modules = join(await gitFolderOf(top), 'modules');
  const folders = await Promise.all(names.map((name) => realpath(join(modules, name)).catch(() => undefined)));
  return folders.flatMap((gitFolder) => (gitFolder === undefined ? [] : [{ folder: top, gitFolder }]));
}
