import { UsageError } from '../finding/errors.ts';
import { defaultLimits } from '../limits/limits.ts';
import { namesInWorkspace, workspaceRoot } from '../load/bounds.ts';
import type { FileSystem } from '../load/file-system.ts';
import { commitNamed, isCutOff, lastChangesOf } from '../load/git.ts';
import { renamesSince } from '../load/git-changes.ts';
import type { FilesAt, RepositoryAt } from '../load/git-file-system.ts';
import { loadText } from '../load/read-file.ts';
import type { Report } from '../run/result.ts';
import {
  applyBaseline,
  type Baseline,
  type Covers,
  emptyBaseline,
  parseBaseline,
  pruned,
  renderBaseline,
  updated,
  withRenames,
} from '../run/silence/baseline.ts';
import { oneLine } from '../text/escape.ts';
import { writeFile } from './files.ts';
import type { Terminal } from './terminal.ts';

export interface BaselineFlags {
  readonly updateBaseline?: boolean;
  readonly pruneBaseline?: boolean;
}

/** The files of a baseline, and what they are compared with. */
export interface Known extends FilesAt {
  /** The commits or trees whose files were checked; those of the disk unless given. */
  readonly checkedAt?: readonly RepositoryAt[];
}

/**
 * Leave out the findings of the baseline; write it anew first where that is asked for.
 * @param covers tells which findings the run would have found: nothing else of the baseline is called fixed or taken out
 */
export async function withBaseline(
  report: Report,
  file: string | undefined,
  { updateBaseline = false, pruneBaseline = false }: BaselineFlags,
  { covers, ...known }: Known & { readonly covers: Covers },
  terminal: Terminal,
): Promise<Report> {
  if (file === undefined) {
    const flag = updateBaseline ? '--update-baseline' : '--prune-baseline';
    if (updateBaseline || pruneBaseline) throw new UsageError(`${flag} needs --baseline FILE: the file to write.`);
    return report;
  }
  if (updateBaseline && pruneBaseline)
    throw new UsageError('--update-baseline also does what --prune-baseline does: give only one of them.');
  const say = (sentence: string) => terminal.stderr.write(`api-review: ${oneLine(sentence)}\n`);
  const isNew = updateBaseline && (await known.fs.stat(file))?.kind !== 'file';
  const { baseline: before, isCut } = isNew ? nothingKnown : await readWithNewNames(file, known);
  if (!updateBaseline && !pruneBaseline) {
    const { report: rest, fixed } = applyBaseline(report, before, covers);
    if (fixed > 0)
      say(
        `${fixed} ${fixed === 1 ? 'finding of the baseline is' : 'findings of the baseline are'} fixed; --prune-baseline removes them.${isCut ? ` ${cutWords}` : ''}`,
      );
    return rest;
  }
  const { baseline, added, removed } = (updateBaseline ? updated : pruned)(before, report, covers);
  await writeFile(terminal.workingFolder, file, renderBaseline(baseline));
  const findings = baseline.findings.reduce((sum, { count = 1 }) => sum + count, 0);
  say(`wrote ${file}: ${findings} ${findings === 1 ? 'finding' : 'findings'}, +${added}, −${removed}.`);
  return applyBaseline(report, baseline, covers).report;
}

/** A report without the findings of a baseline. @throws UsageError when the baseline cannot be read */
export async function withoutKnown(report: Report, file: string, known: Known): Promise<Report> {
  return applyBaseline(report, (await readWithNewNames(file, known)).baseline, () => false).report;
}

/** A baseline with the names that files have where they are checked. */
interface Renamed {
  readonly baseline: Baseline;
  /** The clone has no history that could tell of renames. */
  readonly isCut: boolean;
}

const nothingKnown: Renamed = { baseline: emptyBaseline, isCut: false };

const cutWords =
  'This clone has no history, which tells which files were renamed since: fetch it (`fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` of GitLab, `git fetch --unshallow`).';

/** With the new names of files that git knows to be renamed since the baseline was committed. The index of git has the history of `HEAD`. */
async function readWithNewNames(file: string, { fs, at = [], checkedAt = [] }: Known): Promise<Renamed> {
  const baseline = await readBaseline(fs, file);
  const [nameInWorkspace, folder] = [await namesInWorkspace(fs), await workspaceRoot(fs)];
  const commitOf = (repositories: readonly RepositoryAt[]) => repositories.find((one) => one.folder === folder)?.commit;
  const [own, until] = [commitOf(at), commitOf(checkedAt)];
  const tip = (own === undefined ? undefined : await commitNamed({ folder }, own)) ?? 'HEAD';
  const changes = await lastChangesOf(folder, nameInWorkspace(file), tip);
  const renames = await Promise.all(changes.map((commit) => renamesSince({ folder }, commit, until)));
  const areCut = await Promise.all(changes.map((commit) => isCutOff(folder, commit)));
  return { baseline: withRenames(baseline, new Map(renames.flatMap((one) => [...one]))), isCut: areCut.includes(true) };
}

async function readBaseline(fs: FileSystem, file: string): Promise<Baseline> {
  const loaded = await loadText(fs, file, defaultLimits.documentBytes);
  if (!('text' in loaded))
    throw new UsageError(`The baseline \`${file}\`: ${loaded.problem} Write one with --update-baseline.`);
  return parseBaseline(file, loaded.text);
}
