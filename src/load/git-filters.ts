import { GitError, type GitPlace, gitIfItCan, namesIn } from './git.ts';

/** Who wrote a setting: these are no part of a repository (https://git-scm.com/docs/git-config#SCOPES). */
const scopesOfUsers: ReadonlySet<string> = new Set(['system', 'global', 'command']);

/**
 * Options with which git does not run the filters that the configuration of a repository defines: to compare files of the work tree, it
 * gives them to the command `filter.<name>.clean` (https://git-scm.com/docs/gitattributes#_filter). Filters of the user, such as
 * that of Git LFS, still run.
 * @throws GitError where a name cannot be told to git
 */
export async function withoutOwnFilters(place: GitPlace): Promise<string[]> {
  const listed = await gitIfItCan(place, ['config', '--show-scope', '--name-only', '-z', '--get-regexp', '^filter[.]']);
  const parts = namesIn(listed ?? '');
  const names = new Set<string>();
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [, name] = /^filter\.(.*)\.[^.]*$/s.exec(parts[index + 1] ?? '') ?? [];
    if (name !== undefined && !scopesOfUsers.has(parts[index] ?? '')) names.add(name);
  }
  const unsaid = [...names].find((name) => name.includes('='));
  if (unsaid !== undefined)
    throw new GitError(
      `git cannot tell what changed: the repository defines a filter \`${unsaid}\`, with \`=\` in its name.`,
    );
  return [...names].flatMap((name) =>
    ['clean=', 'process=', 'required=false'].flatMap((setting) => ['-c', `filter.${name}.${setting}`]),
  );
}
