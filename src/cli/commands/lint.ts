import { Command } from 'commander';
import type { FailOn } from '../../config/config.ts';
import { lint } from '../../engine/lint.ts';
import { oneLine } from '../../reporters/escape.ts';
import type { Report } from '../../reporters/report.ts';
import type { FileSystem } from '../../workspace/file-system.ts';
import { findInputs, type Inputs } from '../../workspace/find-inputs.ts';
import { nodeFileSystem } from '../../workspace/node-file-system.ts';
import { touchedInputs } from '../../workspace/touched.ts';
import { type BaselineFlags, withBaseline } from '../baseline.ts';
import {
  addConfigOptions,
  type ConfigFlags,
  failOnOption,
  fails,
  settingsFor,
  strictOption,
} from '../config-options.ts';
import { type CacheFlags, cacheFor } from '../disk-cache.ts';
import { type FormatFlags, formatOption, formatsHelp, targetsOf, writeReports } from '../formats.ts';
import { progressLine } from '../progress.ts';
import type { Exit, Terminal } from '../terminal.ts';
import { readWaivers } from '../waivers.ts';

interface LintFlags extends BaselineFlags, CacheFlags, ConfigFlags, FormatFlags {
  readonly since?: string;
  readonly waivers?: string;
  readonly quiet?: boolean;
}

export function lintCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('lint')
    .description('check review records against themselves, their evidence and the repos they speak of')
    .argument('[paths...]', 'records, folders or globs (default: every review.yml below this folder)')
    .addOption(formatOption())
    .option('-o, --output <file>', 'write the report to a file instead of stdout')
    .addOption(failOnOption())
    .addOption(strictOption())
    .option('-q, --quiet', 'report errors only')
    .option('--since <commit>', 'only records that changed since a commit of git, or whose documents did')
    .option('--baseline <file>', 'leave out the findings that this file knows, so that only new ones fail')
    .option('--waivers <file>', 'a file of waivers: findings that somebody answers for until a day')
    .option('--update-baseline', 'write all present findings to the baseline')
    .option(
      '--cache-location <folder>',
      'where outcomes are kept for the next run (default: the cache folder of the user)',
    )
    .option('--no-cache', 'keep nothing, and use nothing that was kept')
    .option('--no-color', 'no colours');
  return addConfigOptions(command)
    .addHelpText('after', `${formatsHelp()}\n${examples}`)
    .action(async (paths: string[], flags: LintFlags) => exit(await run(paths, flags, terminal)));
}

const examples = `
Examples:
  $ api-review lint reviews/*.yml
  $ api-review lint ../catalog                      a folder with many provider repos
  $ api-review lint --fail-on warning --quiet
  $ api-review lint --strict --config ci/api-review.config.yaml
  $ api-review lint --baseline .api-review-baseline.json --update-baseline
  $ api-review lint --format json | jq '.diagnostics[].rule'
  $ api-review lint --format sarif=results.sarif --format github`;

async function run(paths: readonly string[], flags: LintFlags, terminal: Terminal): Promise<number> {
  const { workingFolder } = terminal;
  const targets = await targetsOf(flags);
  const fs = nodeFileSystem(workingFolder);
  const settings = await settingsFor(fs, flags);
  const inputs = await findInputs(fs, workingFolder, paths.length > 0 ? paths : ['.']);
  const { files, repos, missing } = await sinceCommit(inputs, flags, fs, workingFolder);
  for (const sentence of missing) terminal.stderr.write(`api-review: ${oneLine(sentence)}\n`);
  if (missing.length > 0 && files.length + repos.length === 0) return 2;
  const waivers = await readWaivers(fs, flags.waivers);
  const progress = progressLine(terminal);
  const options = { fs, files, repos, settings, onProgress: progress.update };
  const cache = await cacheFor(flags, workingFolder);
  const linted = await lint({ ...options, ...(waivers && { waivers }), ...(cache && { cache }) });
  progress.end();
  const report = await withBaseline(linted, flags, terminal);
  await writeReports(flags.quiet ? errorsOnly(report) : report, targets, flags, terminal);
  const code = exitCodeOf(report, settings.failOn.value, terminal);
  return missing.length > 0 ? 2 : code;
}

async function sinceCommit(
  inputs: Inputs,
  { since }: LintFlags,
  fs: FileSystem,
  workingFolder: string,
): Promise<Inputs> {
  if (since === undefined) return inputs;
  const { changedSince } = await import('../git.ts');
  return touchedInputs(fs, inputs, await changedSince(workingFolder, since));
}

function errorsOnly(report: Report): Report {
  return { ...report, diagnostics: report.diagnostics.filter(({ severity }) => severity === 'error') };
}

function exitCodeOf({ diagnostics, crashes }: Report, failOn: FailOn, { stderr }: Terminal): number {
  for (const { doing, error } of crashes) {
    stderr.write(`api-review: internal error while ${doing}: ${error instanceof Error ? error.message : error}\n`);
  }
  if (crashes.length > 0) return 2;
  return fails(diagnostics, failOn) ? 1 : 0;
}
