import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UsageError } from '../finding/errors.ts';
import { oneLine } from '../text/escape.ts';

const mostOutput = 64 * 1024 * 1024;

/**
 * Where git is asked: in a folder, of the repository around it or of the one whose files lie in `gitFolder`; with an index other
 * than the repository's own.
 */
export interface GitPlace {
  readonly folder: string;
  readonly gitFolder?: string;
  readonly indexFile?: string;
}

/** A command that git cannot do, with the reason that it gives. */
export class GitError extends UsageError {}

/**
 * Keeps git from running code of a repository, and from the network: a folder of a stranger's change may look like a
 * bare repository with a configuration of its own
 * (https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository), and a partial clone fetches the
 * objects that it lacks.
 */
const careful = [
  ...['-c', 'safe.bareRepository=explicit', '-c', 'core.fsmonitor=false', '-c', 'protocol.allow=never'],
  '--no-optional-locks',
];

interface GitCall {
  readonly args: string[];
  readonly options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv };
}

/** The arguments and options with which git is started. */
export function gitCall({ folder, gitFolder, indexFile }: GitPlace, args: readonly string[]): GitCall {
  const place = gitFolder === undefined ? [] : [`--git-dir=${gitFolder}`, `--work-tree=${folder}`];
  return { args: [...careful, ...place, ...args], options: { cwd: folder, env: environment(indexFile) } };
}

/** The reasons are to be read in English, and a hook that git runs has variables that name the hook's repository. */
function environment(indexFile: string | undefined): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(
    ([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name),
  );
  const index = indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile };
  return { ...Object.fromEntries(others), ...index, LC_ALL: 'C', GIT_NO_LAZY_FETCH: '1' };
}

/** The output of git. @throws GitError with the message of git */
export async function git(place: GitPlace, args: readonly string[]): Promise<string> {
  const call = gitCall(place, args);
  try {
    return (await promisify(execFile)('git', call.args, { ...call.options, maxBuffer: mostOutput })).stdout;
  } catch (error) {
    const { stderr = '', code } = error as { stderr?: string; code?: string };
    if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
      throw new GitError('git cannot tell what changed: it names more files than 64 MB hold.');
    throw new GitError(
      `git cannot tell what changed: ${code === 'ENOENT' ? 'git is not installed' : reasonIn(stderr)}.`,
    );
  }
}

/** The output of git; undefined where it fails. @param seconds after which it is ended; it has all the time unless given */
export async function gitIfItCan(
  place: GitPlace,
  args: readonly string[],
  seconds: number = 0,
): Promise<string | undefined> {
  const call = gitCall(place, args);
  try {
    const bounds = { maxBuffer: mostOutput, timeout: seconds * 1000, killSignal: 'SIGKILL' } as const;
    return (await promisify(execFile)('git', call.args, { ...call.options, ...bounds })).stdout;
  } catch {
    return undefined;
  }
}

/** The error message of git, on one line. */
export function reasonIn(stderr: string): string {
  if (/bare repository|must be run in a work tree/.test(stderr))
    return 'this is a bare repository, which has no files to check; run in a clone that has them';
  const lines = stderr.split('\n').map((line) => line.replace(/^fatal: /, '').trim());
  return oneLine(lines.filter((line) => line !== '').join(' ')).replace(/\.$/, '') || 'git failed';
}

/** The top folder of the repository around a folder. @throws GitError */
export async function topFolderOf(folder: string): Promise<string> {
  return withoutLineEnd(await git({ folder }, ['rev-parse', '--show-toplevel']));
}

/** The top folder of the repository of which this one is a submodule. */
export async function superprojectOf(folder: string): Promise<string | undefined> {
  const printed = await gitIfItCan({ folder }, ['rev-parse', '--show-superproject-working-tree']);
  return printed === undefined || printed === '' ? undefined : withoutLineEnd(printed);
}

/** The name of a commit in full; undefined where git knows no such commit. */
export async function commitNamed(place: GitPlace, ref: string): Promise<string | undefined> {
  const printed = await gitIfItCan(place, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  return printed === undefined ? undefined : withoutLineEnd(printed);
}

/** The tree of a commit; undefined where git knows no such commit. */
export async function treeNamed(place: GitPlace, ref: string): Promise<string | undefined> {
  const printed = await gitIfItCan(place, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{tree}`]);
  return printed === undefined ? undefined : withoutLineEnd(printed);
}

/** The tree that a commit of the index would have. Git keeps it, as it does for the commit. @throws GitError */
export async function treeOfIndex(place: GitPlace): Promise<string> {
  return withoutLineEnd(await git(place, ['write-tree']));
}

/** The best commit from which both of two commits descend. */
export async function mergeBaseOf(folder: string, a: string, b: string): Promise<string | undefined> {
  const printed = await gitIfItCan({ folder }, ['merge-base', a, b]);
  return printed === undefined || printed === '' ? undefined : withoutLineEnd(printed);
}

/** True when a repository has no commit yet, or its branch has none and is what is asked for. */
export async function isUnborn(folder: string, ref: string): Promise<boolean> {
  if (ref === 'HEAD' || ref === '@') return (await commitNamed({ folder }, 'HEAD')) === undefined;
  return (await git({ folder }, ['for-each-ref', '--count=1'])) === '' && (await isUnborn(folder, 'HEAD'));
}

/** The files that a sparse checkout leaves out, relative to the top folder (https://git-scm.com/docs/git-sparse-checkout). */
export async function hiddenBySparseCheckout(place: GitPlace): Promise<ReadonlySet<string>> {
  const isSparse = await gitIfItCan(place, ['config', '--type=bool', 'core.sparseCheckout']);
  if (isSparse?.trim() !== 'true') return new Set();
  const tagged = namesIn(await git(place, ['ls-files', '-z', '-t']));
  return new Set(tagged.filter((line) => line.startsWith('S ')).map((line) => line.slice(2)));
}

/** Patterns of a stranger may keep git busy. */
const mostSecondsForPatterns = 30;

/**
 * The files that git ignores and does not keep, relative to the top folder, where all files of a folder are such, the
 * folder; none where git cannot tell (https://git-scm.com/docs/git-ls-files).
 */
export async function ignoredIn(topFolder: string): Promise<string[]> {
  const args = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
  const printed = await gitIfItCan({ folder: topFolder }, args, mostSecondsForPatterns);
  return namesIn(printed ?? '').map((path) => path.replace(/\/$/, ''));
}

/** The folder in which git keeps a repository, also where the work tree is one of several. */
export async function gitFolderOf(folder: string): Promise<string> {
  return withoutLineEnd(await git({ folder }, ['rev-parse', '--path-format=absolute', '--git-common-dir']));
}

/** The names that a commit's `.gitmodules` gives a submodule, but for those that lead elsewhere. */
export async function submoduleNames(place: GitPlace, commit: string | undefined, path: string): Promise<string[]> {
  if (commit === undefined) return [];
  const blob = `--blob=${commit}:.gitmodules`;
  const printed = await gitIfItCan(place, ['config', '-z', blob, '--get-regexp', '^submodule\\..*\\.path$']);
  return namesIn(printed ?? '').flatMap((line) => {
    const [key = '', value] = line.split('\n');
    const name = key.slice('submodule.'.length, -'.path'.length);
    return value !== path || name.startsWith('/') || name.split(/[\\/]/).includes('..') ? [] : [name];
  });
}

/**
 * The commits in which a file got the text that it has at a commit: the last one that changed it, or the parents of a merge of
 * changes; none where git does not know of one.
 * @param file from the top folder
 */
export async function lastChangesOf(folder: string, file: string, commit: string): Promise<readonly string[]> {
  const args = ['rev-list', '-1', '--format=%P', '--end-of-options', commit, '--', `:(literal)${file}`];
  const [, last, parents = ''] = /^commit (\w+)\n(.*)/.exec((await gitIfItCan({ folder }, args)) ?? '') ?? [];
  const merged = parents.split(' ');
  return last === undefined ? [] : merged.length > 1 ? merged : [last];
}

/** True for the first commit that a clone without history has, whose parents are elsewhere. */
export async function isCutOff(folder: string, commit: string): Promise<boolean> {
  const isShallow = await gitIfItCan({ folder }, ['rev-parse', '--is-shallow-repository']);
  if (isShallow?.trim() !== 'true') return false;
  return (await gitIfItCan({ folder }, ['rev-parse', '--verify', '--quiet', `${commit}^`])) === undefined;
}

/**
 * The paths that git keeps at or below a path of a repository, in any case of its letters: they may come with a stranger's change.
 * @param path from the top folder @throws GitError where git cannot tell
 */
export async function keptAt(topFolder: string, path: string): Promise<string[]> {
  const spec = path === '' ? ':(top)' : `:(top,icase,literal)${path}`;
  return namesIn(await git({ folder: topFolder }, ['ls-files', '-z', '--full-name', '--', spec]));
}

/** The output of git with `-z`, as a list. */
export function namesIn(output: string): string[] {
  return output.split('\0').filter((name) => name !== '');
}

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}
