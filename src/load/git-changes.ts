import { type GitPlace, git, gitIfItCan, namesIn } from './git.ts';
import { withoutOwnFilters } from './git-filters.ts';

/**
 * Options that make a comparison independent of the settings of a user and of a repository
 * (https://git-scm.com/docs/git-diff). More than 5,000 files that were renamed and edited at once are compared for too long.
 */
const plainly = ['--no-ext-diff', '--no-color', '-O/dev/null', '-l5000', '--ignore-submodules=untracked'];

/**
 * New names of files by those at a commit, as git finds them, from the top folder; empty where git cannot tell.
 * @param until the commit or tree of the new names; the files of the work tree unless given
 */
export async function renamesSince(
  place: GitPlace,
  commit: string,
  until?: string,
): Promise<ReadonlyMap<string, string>> {
  const commits = until === undefined ? [commit] : [commit, until];
  const options = until === undefined ? await withoutOwnFilters(place) : [];
  const args = [
    ...options,
    'diff',
    ...plainly,
    '--find-renames',
    '--diff-filter=R',
    '--name-status',
    '-z',
    ...commits,
    '--',
  ];
  const parts = namesIn((await gitIfItCan(place, args)) ?? '');
  const renames = new Map<string, string>();
  for (let index = 0; index + 2 < parts.length; index += 3) renames.set(parts[index + 1] ?? '', parts[index + 2] ?? '');
  return renames;
}

/** A path of a commit at which a later state has something else. */
export interface ChangedPath {
  /** From the top folder. */
  readonly path: string;
  readonly isGone: boolean;
  /** It is a submodule. */
  readonly isSubmodule: boolean;
}

/**
 * The paths of a commit at which a later state has something else (https://git-scm.com/docs/git-diff#_raw_output_format).
 * @param until the commit or tree of the later state; the files of the work tree unless given
 */
export async function changedSince(place: GitPlace, commit: string, until?: string): Promise<ChangedPath[]> {
  const commits = until === undefined ? [commit] : [commit, until];
  const options = until === undefined ? await withoutOwnFilters(place) : [];
  const args = [...options, 'diff', ...plainly, '--no-renames', '--diff-filter=DMT', '--raw', '-z', ...commits, '--'];
  const parts = namesIn(await git(place, args));
  const changed: ChangedPath[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const meta = parts[index] ?? '';
    changed.push({
      path: parts[index + 1] ?? '',
      isGone: meta.endsWith(' D'),
      isSubmodule: meta.startsWith(':160000'),
    });
  }
  return changed;
}
