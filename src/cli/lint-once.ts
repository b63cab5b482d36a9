import type { Settings } from '../config/settings.ts';
import { UsageError } from '../finding/errors.ts';
import { timedAlone } from '../limits/profile.ts';
import type { FileSystem } from '../load/file-system.ts';
import { findInputs } from '../load/find-inputs.ts';
import type { FilesAt } from '../load/git-file-system.ts';
import type { Lifetime } from '../run/bounded/workplace.ts';
import { lint } from '../run/lint.ts';
import { isEmpty } from '../run/result.ts';
import { oneLine } from '../text/escape.ts';
import { type ConcludeFlags, conclude } from './conclude.ts';
import { type ConfigFlags, settingsFor } from './config-options.ts';
import { type CacheFlags, cacheFor } from './disk-cache.ts';
import { readWaivers, sayExcluded } from './files.ts';
import { type Target, targetsOf } from './formats.ts';
import { nothingChecked, notSearched, unsearchedAmong } from './nothing-checked.ts';
import { readAsNothing } from './read-as-nothing.ts';
import { coversOf } from './run-covers.ts';
import { parseShard } from './shard.ts';
import type { SinceRun } from './since.ts';
import type { StdinFlags } from './stdin.ts';
import { progressLine, type Terminal } from './terminal.ts';
import type { TrustedFiles } from './trusted.ts';

/** The options of `lint`. */
export interface LintFlags extends CacheFlags, ConcludeFlags, ConfigFlags, StdinFlags {
  readonly allowEmpty?: true;
  readonly dryRun?: true;
  readonly fix?: true;
  /** `false` for `--no-inline-config`. */
  readonly inlineConfig: boolean;
  readonly profile?: true;
  readonly shard?: string;
  readonly staged?: true;
  readonly trustedConfig?: string;
  readonly watch?: true;
}

export interface CheckedFiles extends FilesAt {
  /** The files of the configuration, and of what it names. */
  readonly trusted?: TrustedFiles;
}

/** Check files once, write the reports, and give the exit code. @throws UsageError */
export async function lintOnce(
  { trusted, ...checked }: CheckedFiles,
  paths: readonly string[],
  flags: LintFlags,
  terminal: Terminal,
  lifetime: Lifetime = {},
): Promise<number> {
  const { workingFolder } = terminal;
  const { fs, at } = checked;
  const configured = trusted ?? checked;
  const targets = await targetsOf(flags);
  const settings = await settingsFor(configured.fs, flags, trusted !== undefined);
  refuseForBlobs(targets, flags, settings);
  const asked = paths.length > 0 ? paths : ['.'];
  const {
    files,
    folders,
    missing: absent,
  } = await timedAlone('find files', () => findInputs(fs, workingFolder, asked));
  const missing = await neverThere(absent, asked, settings, terminal);
  for (const sentence of missing) terminal.stderr.write(`api-review: ${oneLine(sentence)}\n`);
  if (missing.length > 0 && files.length + folders.length === 0) return 2;
  sayExcluded(asked, { files, folders }, settings, terminal);
  const waivers = await readWaivers(configured.fs, settings.waivers?.value);
  const progress = progressLine(terminal);
  const cache = await cacheFor(flags, terminal);
  const shard = flags.shard === undefined ? undefined : parseShard(flags.shard, terminal.env);
  const options = {
    ...{ fs, files, folders, onProgress: progress.update, inlineConfig: flags.inlineConfig },
    ...(trusted && { trusted: { fs: trusted.fs, formerNames: trusted.formerNames } }),
    ...(cache && { cache }),
    ...(shard && { shard }),
  };
  const lintIn = (fs: FileSystem) => lint({ ...options, fs, settings, ...(waivers && { waivers }) }, lifetime);
  const compare = await comparison(
    settings,
    { flags, paths: asked, options, waivers, trusted, ...(at && { at }) },
    terminal,
  );
  const found = await lintIn(fs);
  const fixes = flags.fix === true ? await import('./fix.ts') : undefined;
  const fixed = await fixes?.fixedRun(fs, found, lintIn);
  progress.end();
  const isDry = flags.dryRun === true;
  if (fixed !== undefined && !isDry) await fixes?.writeFixes(fixed, terminal);
  const linted = fixed?.report ?? found;
  const { report, hadInputs, narrow } = (await compare?.(linted)) ?? { report: linted };
  const covers = await coversOf(fs, report, { settings, compared: compare !== undefined });
  const conclusion = {
    ...{ settings, targets, covers, ...configured },
    ...(at && { checkedAt: at }),
    ...(narrow && { narrow }),
  };
  const code =
    fixed !== undefined && isDry
      ? Number(fixes?.printFixes(fixed, terminal))
      : await timedAlone('write reports', () => conclude(report, conclusion, flags, terminal));
  for (const sentence of await readAsNothing(fs, files, linted))
    terminal.stderr.write(`api-review: ${oneLine(sentence)}\n`);
  if (code === 0 && isEmpty(linted) && hadInputs !== true && !mayBeEmpty(flags)) {
    terminal.stderr.write(
      `api-review: ${oneLine(`${nothingChecked(asked, linted)}. If that is right, use --allow-empty.`)}\n`,
    );
    return 2;
  }
  for (const path of unsearchedAmong(asked, linted))
    terminal.stderr.write(`api-review: ${oneLine(`${notSearched(path)}.`)}\n`);
  return missing.length > 0 ? 2 : code;
}

/** A shard may get nothing while the whole was looked at. With --since all is looked at, whatever changed. */
function mayBeEmpty({ allowEmpty, shard }: LintFlags): boolean {
  return allowEmpty === true || shard !== undefined;
}

/** Options about all findings of a run belong to the merged report. */
function refuseForBlobs(targets: readonly Target[], { quiet }: LintFlags, { baseline, waivers }: Settings): void {
  if (!targets.some(({ reporter }) => reporter.id === 'blob')) return;
  const given = Object.entries({ baseline, waivers, quiet }).find(([, value]) => value !== undefined);
  if (given !== undefined)
    throw new UsageError(`\`--${given[0]}\` is for \`api-review merge\`: a blob holds all that its shard has found.`);
}

/** What a change took away was asked for as it was before. */
async function neverThere(
  missing: readonly string[],
  paths: readonly string[],
  { since }: Settings,
  terminal: Terminal,
): Promise<readonly string[]> {
  if (since === undefined || missing.length === 0) return missing;
  const { missingAt } = await import('./since.ts');
  const before = await missingAt(since.value, paths, terminal);
  return missing.filter((sentence) => before.includes(sentence));
}

async function comparison(settings: Settings, run: SinceRun, terminal: Terminal) {
  if (settings.since === undefined) return undefined;
  const { comparedWith } = await import('./since.ts');
  return comparedWith(settings.since.value, settings, run, terminal);
}
