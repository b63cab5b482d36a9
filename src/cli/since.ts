import { type Settings, weightOf } from '../config/settings.ts';
import { UsageError } from '../finding/errors.ts';
import type { Diagnostic } from '../finding/finding.ts';
import { compareDiagnostics } from '../finding/order.ts';
import { timedAlone } from '../limits/profile.ts';
import { namesInWorkspace } from '../load/bounds.ts';
import type { FileSystem } from '../load/file-system.ts';
import { findInputs } from '../load/find-inputs.ts';
import { GitError } from '../load/git.ts';
import { type FilesAt, gitFileSystem, type RepositoryAt } from '../load/git-file-system.ts';
import { nodeFileSystem } from '../load/node-file-system.ts';
import { renamesIn, repositoriesAt } from '../load/repositories-at.ts';
import { addedHere } from '../rules/suppression/added-here.ts';
import { markedHere } from '../rules/suppression/marked-here.ts';
import { currentDay } from '../run/current-day.ts';
import { type LintOptions, lint } from '../run/lint.ts';
import { type Crash, isEmpty, type Report, withDiagnostics } from '../run/result.ts';
import { wordsOf } from '../run/run-key.ts';
import { addedSilence } from '../run/silence/added.ts';
import { addedMarks } from '../run/silence/marked.ts';
import { type WaiverFile, withFindings } from '../run/silence/waivers.ts';
import { newFindings, partSince } from '../run/since.ts';
import { oneLine } from '../text/escape.ts';
import { withoutKnown } from './baseline.ts';
import { type ConfigFlags, settingsFor } from './config-options.ts';
import { readWaivers } from './files.ts';
import { removedSince } from './removed.ts';
import { progressLine, type Terminal } from './terminal.ts';

/** A run of `lint`, to be done again on the files as they were. */
export interface SinceRun {
  readonly paths: readonly string[];
  readonly flags: ConfigFlags;
  readonly options: LintOptions;
  readonly waivers: WaiverFile | undefined;
  /** The commits or trees whose files the run checked; those of the disk unless given. */
  readonly at?: readonly RepositoryAt[];
  /** The files of the configuration, where they are not those of the run. */
  readonly trusted: FilesAt | undefined;
}

type Found = Pick<Report, 'account' | 'diagnostics' | 'suppressed'>;

const nothing: Found = { account: [], diagnostics: [], suppressed: [] };

/** A run, compared with a commit. */
export interface Compared {
  /** With the findings about what is gone since. */
  readonly report: Report;
  /** What was there then was looked at, though nothing of it is there now. */
  readonly hadInputs: boolean;
  /** Keeps the findings that are new since, and adds those about what was silenced, or given to the provider. */
  readonly narrow: (report: Report) => Promise<Report>;
}

/**
 * A function that compares a run with a commit.
 * @throws GitError when there is no such commit
 */
export async function comparedWith(
  since: string,
  settings: Settings,
  run: SinceRun,
  terminal: Terminal,
): Promise<(linted: Report) => Promise<Compared>> {
  const repositories = await timedAlone('ask git', () => repositoriesAt(terminal.workingFolder, run.paths, since));
  const fs = nodeFileSystem(terminal.workingFolder, terminal.named);
  const nameInWorkspace = await namesInWorkspace(fs);
  const renames = await renamesIn(fs, repositories, run.at);
  const nameThen = (file: string) => renames.get(nameInWorkspace(file)) ?? nameInWorkspace(file);
  return async (linted) => {
    const { found, hidden, removed, hadInputs, crashes } = await timedAlone('check the commit', () =>
      stateAt(repositories, renames, linted, settings, run, terminal),
    );
    const narrow = async (report: Report): Promise<Report> => {
      const silenced = [
        ...report.suppressed,
        ...hidden.map((diagnostic) => ({ diagnostic, by: 'configuration' as const, reason: '' })),
      ];
      const [severity, severityOfMarks] = [weightOf(settings, addedHere).value, weightOf(settings, markedHere).value];
      const added = severity === 'off' ? [] : addedSilence(silenced, found, renames, severity);
      const marked = severityOfMarks === 'off' ? [] : addedMarks(report, found, nameThen, severityOfMarks);
      const rest = newFindings(report, found, renames);
      const all = [...rest.diagnostics, ...added, ...marked].sort(compareDiagnostics);
      return partSince(withDiagnostics(rest, all, []), repositories);
    };
    const whole = await withFindings(linted, removed, run.waivers, { fs, today: currentDay() });
    return { report: { ...whole, crashes: [...whole.crashes, ...crashes] }, hadInputs, narrow };
  };
}

/** The sentences about paths that were missing at a commit, as `findInputs` says them. @throws GitError when there is no such commit */
export async function missingAt(
  since: string,
  paths: readonly string[],
  { workingFolder, named }: Terminal,
): Promise<readonly string[]> {
  const { fs, close } = await gitFileSystem(workingFolder, await repositoriesAt(workingFolder, paths, since), named);
  try {
    return (await findInputs(fs, workingFolder, paths)).missing;
  } finally {
    close();
  }
}

/** A run at the commits, compared with the run now. */
interface StateThen {
  readonly found: Found;
  /** The findings that the settings of then give now, and those of now do not. */
  readonly hidden: readonly Diagnostic[];
  /** The findings about what is gone since. */
  readonly removed: readonly Diagnostic[];
  readonly hadInputs: boolean;
  readonly crashes: readonly Crash[];
}

const noState: StateThen = { found: nothing, hidden: [], removed: [], hadInputs: false, crashes: [] };

/**
 * The findings of the same command in the files as they were: with the configuration, the rulesets, the waivers and the
 * baseline of then. Outcomes of parts of which nothing has changed come from the cache; nothing is added to it.
 */
async function stateAt(
  repositories: readonly RepositoryAt[],
  renames: ReadonlyMap<string, string>,
  report: Report,
  settings: Settings,
  run: SinceRun,
  terminal: Terminal,
): Promise<StateThen> {
  if (repositories.every(({ commit }) => commit === undefined)) return noState;
  const { fs, close } = await gitFileSystem(terminal.workingFolder, repositories, terminal.named);
  try {
    const then = run.trusted === undefined ? await settingsThen(fs, run.flags).catch(refusal) : settings;
    const known = then instanceof UsageError ? undefined : then;
    const gone = await removedSince({ fs, repositories, renames }, report, [settings, known], run, terminal);
    const { diagnostics: removed, crashes, hadRecords } = gone;
    const state = { ...noState, removed, hadInputs: hadRecords, crashes };
    try {
      if (then instanceof UsageError) throw then;
      const isSame = await areSame(then, settings, run.options);
      const seen = [...report.diagnostics, ...report.suppressed.map(({ diagnostic }) => diagnostic), ...removed];
      const isNothingNew = isSame && seen.length === 0 && (hadRecords || !isEmpty(report));
      const found = isNothingNew ? nothing : await foundIn({ fs, at: repositories }, then, removed, run, terminal);
      const hidden = async () => {
        const { diagnostics } = await lint({ ...run.options, settings: then });
        return notAmong(seen, [...diagnostics, ...gone.asThen]);
      };
      const hadInputs = hadRecords || (isEmpty(report) && (await areGone(found, run.options.fs)));
      return { ...state, hadInputs, found, hidden: isSame ? [] : await hidden() };
    } catch (error) {
      if (error instanceof GitError || !(error instanceof UsageError)) throw error;
      terminal.stderr.write(
        `api-review: ${oneLine(`All findings count as new, for at that commit the run ends with: ${error.message}`)}\n`,
      );
      return state;
    }
  } finally {
    close();
  }
}

/** True where records or documents were looked at, and none of their files is there any more. */
async function areGone({ account }: Found, fs: FileSystem): Promise<boolean> {
  const files = account.filter(({ kind }) => ['record', 'asyncapi', 'openapi'].includes(kind)).map(({ file }) => file);
  const infos = await Promise.all(files.map((file) => fs.stat(file)));
  return files.length > 0 && infos.every((info) => info?.kind !== 'file');
}

/** An error of the configuration of then, which is told later. @throws all others */
function refusal(error: unknown): UsageError {
  if (error instanceof UsageError && !(error instanceof GitError)) return error;
  throw error;
}

async function settingsThen(fs: FileSystem, flags: ConfigFlags): Promise<Settings> {
  const { config } = flags;
  const isNew = typeof config === 'string' && (await fs.stat(config)) === undefined;
  return settingsFor(fs, isNew ? { ...flags, config: false } : flags);
}

/** True where both settings are written in the same words, rulesets included. */
async function areSame(then: Settings, now: Settings, options: LintOptions): Promise<boolean> {
  const [a, b] = [await wordsOf(options.fs, then), await wordsOf(options.fs, now)];
  return a === b;
}

function notAmong(seen: readonly Diagnostic[], found: readonly Diagnostic[]): Diagnostic[] {
  const known = new Set(
    seen.flatMap(({ fingerprint, folded = [] }) => [fingerprint, ...folded.map((one) => one.fingerprint)]),
  );
  return found.filter(({ fingerprint }) => !known.has(fingerprint));
}

/** @param removed what is gone since: waivers and a baseline that were there before silence it without being added here */
async function foundIn(
  before: FilesAt,
  settings: Settings,
  removed: readonly Diagnostic[],
  run: SinceRun,
  terminal: Terminal,
): Promise<Found> {
  const { fs } = before;
  const known = run.trusted ?? before;
  const configFs = known.fs;
  const isThere = async (file: string) => (await configFs.stat(file)) !== undefined;
  const { cache, shard: _, ...options } = run.options;
  const { files, folders } = await timedAlone('find files', () => findInputs(fs, terminal.workingFolder, run.paths));
  const { baseline, waivers } = settings;
  const read =
    waivers !== undefined && (await isThere(waivers.value)) ? await readWaivers(configFs, waivers.value) : undefined;
  const progress = progressLine(terminal, { state: 'as they were' });
  const linted = await lint({
    ...options,
    ...{ fs, files, folders, settings, onProgress: progress.update },
    ...(read && { waivers: read }),
    ...(cache && { cache: { get: cache.get, set: async () => {} } }),
  });
  progress.end();
  const report = await withFindings(linted, removed, read, { fs, today: currentDay() });
  const found =
    baseline !== undefined && (await isThere(baseline.value))
      ? await withoutKnown(report, baseline.value, { ...known, ...(before.at && { checkedAt: before.at }) })
      : report;
  return { ...found, diagnostics: found.diagnostics.filter((one) => !removed.includes(one)) };
}
