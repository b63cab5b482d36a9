import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UsageError } from '../finding/errors.ts';
import { oneLine } from '../text/escape.ts';

const run = promisify(execFile);
const mostOutput = 64 * 1024 * 1024;

/** Where git is asked: in a folder, of the repository around it or of the one whose files lie in `gitFolder`. */
export interface GitPlace {
  readonly folder: string;
  readonly gitFolder?: string;
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
export function gitCall({ folder, gitFolder }: GitPlace, args: readonly string[]): GitCall {
  const place = gitFolder === undefined ? [] : [`--git-dir=${gitFolder}`, `--work-tree=${folder}`];
  return { args: [...careful, ...place, ...args], options: { cwd: folder, env: environment() } };
}

/** The reasons are to be read in English, and a hook that git runs has variables that name the hook's repository. */
function environment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(
    ([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name),
  );
  return { ...Object.fromEntries(others), LC_ALL: 'C', GIT_NO_LAZY_FETCH: '1' };
}

/** The output of git. @throws GitError with the message of git */
export async function git(place: GitPlace, args: readonly string[]): Promise<string> {
  const call = gitCall(place, args);
  try {
    return (await run('git', call.args, { ...call.options, maxBuffer: mostOutput })).stdout;
  } catch (error) {
    const { stderr = '', code } = error as { stderr?: string; code?: string };
    if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
      throw new GitError('git cannot tell what changed: it names more files than 64 MB hold.');
    throw new GitError(
      `git cannot tell what changed: ${code === 'ENOENT' ? 'git is not installed' : reasonIn(stderr)}.`,
    );
  }
}

/** The output of git; undefined where it fails. */
async function gitIfItCan(place: GitPlace, args: readonly string[]): Promise<string | undefined> {
  const call = gitCall(place, args);
  try {
    return (await run('git', call.args, { ...call.options, maxBuffer: mostOutput })).stdout;
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

/** The files of a commit below a folder, relative to it. @throws UsageError when there is no such commit */
export async function filesAt(folder: string, ref: string): Promise<string[]> {
  return namesIn(await git({ folder }, ['ls-tree', '-r', '-z', '--name-only', '--end-of-options', ref]));
}

/** The text of a file at a commit; undefined when the commit does not have it. */
export function textAt(folder: string, ref: string, file: string): Promise<string | undefined> {
  return gitIfItCan({ folder }, ['show', '--end-of-options', `${ref}:./${file}`]);
}

/** True when git keeps files of a folder, or a link in its place: they may come with a stranger's change. */
export async function isTracked(workingFolder: string, folder: string): Promise<boolean> {
  const listed = await gitIfItCan({ folder: workingFolder }, ['ls-files', '-z', '--', `:(literal)${folder}`]);
  return listed !== undefined && listed !== '';
}

/** The output of git with `-z`, as a list. */
export function namesIn(output: string): string[] {
  return output.split('\0').filter((name) => name !== '');
}

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}
