import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UsageError } from '../finding/errors.ts';

const run = promisify(execFile);
const mostOutput = 64 * 1024 * 1024;

/**
 * What keeps git from running what stands in a repo: a folder of a stranger's change may look like a bare repo with a
 * configuration of its own (https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository).
 */
const careful = ['-c', 'safe.bareRepository=explicit', '-c', 'core.fsmonitor=false', '--no-optional-locks'];

/**
 * The files below a folder that differ from a commit, relative to the folder: changed, added, deleted (a rename is one
 * of each), and not yet tracked.
 * @throws UsageError when git cannot tell
 */
export async function changedSince(workingFolder: string, ref: string): Promise<string[]> {
  const tracked = ['diff', '--name-only', '--no-renames', '--relative', '-z', '--end-of-options', ref, '--'];
  const untracked = ['ls-files', '--others', '--exclude-standard', '-z'];
  const outputs = await Promise.all([git(workingFolder, tracked), git(workingFolder, untracked)]);
  return [...new Set(outputs.flatMap((output) => output.split('\0')).filter((file) => file !== ''))];
}

async function git(workingFolder: string, args: readonly string[]): Promise<string> {
  try {
    return (await run('git', [...careful, ...args], { cwd: workingFolder, maxBuffer: mostOutput })).stdout;
  } catch (error) {
    const { stderr = '', code } = error as { stderr?: string; code?: string };
    if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
      throw new UsageError('git cannot tell what changed: it names more files than 64 MB hold.');
    const reason = code === 'ENOENT' ? 'git is not installed' : (stderr.split('\n')[0] ?? 'git failed');
    throw new UsageError(`git cannot tell what changed: ${reason}.`);
  }
}

/** The files of a commit below a folder, relative to it. @throws UsageError when there is no such commit */
export async function filesAt(workingFolder: string, ref: string): Promise<string[]> {
  const output = await git(workingFolder, ['ls-tree', '-r', '-z', '--name-only', '--end-of-options', ref]);
  return output.split('\0').filter((file) => file !== '');
}

/** The text of a file at a commit; undefined when the commit does not have it. */
export async function textAt(workingFolder: string, ref: string, file: string): Promise<string | undefined> {
  try {
    return (
      await run('git', [...careful, 'show', '--end-of-options', `${ref}:./${file}`], {
        cwd: workingFolder,
        maxBuffer: mostOutput,
      })
    ).stdout;
  } catch {
    return undefined;
  }
}

/** True when git knows the name as a commit. */
export async function isCommit(workingFolder: string, ref: string): Promise<boolean> {
  try {
    await run('git', [...careful, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], {
      cwd: workingFolder,
    });
    return true;
  } catch {
    return false;
  }
}

/** True when git keeps files of a folder, or a link in its place: they may come with a stranger's change. */
export async function isTracked(workingFolder: string, folder: string): Promise<boolean> {
  const listed = await git(workingFolder, ['ls-files', '-z', '--', `:(literal)${folder}`]).catch(() => '');
  return listed !== '';
}
