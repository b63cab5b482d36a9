import { Command } from 'commander';
import { UsageError } from '../../finding/errors.ts';
import { startProfile, timedAlone } from '../../limits/profile.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { findInputs } from '../../load/find-inputs.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import type { Cache } from '../../run/cache.ts';
import { lint } from '../../run/lint.ts';
import type { Report } from '../../run/result.ts';
import { oneLine } from '../../text/escape.ts';
import { type ConcludeFlags, conclude } from '../conclude.ts';
import {
  addConfigOptions,
  type ConfigFlags,
  engineOption,
  failOnOption,
  settingsFor,
  strictOption,
} from '../config-options.ts';
import { type CacheFlags, cacheFor } from '../disk-cache.ts';
import { readWaivers } from '../files.ts';
import { formatOption, formatsHelp, type Target, targetsOf } from '../formats.ts';
import { parseShard } from '../shard.ts';
import { type Exit, progressLine, type Terminal } from '../terminal.ts';

interface LintFlags extends CacheFlags, ConcludeFlags, ConfigFlags {
  readonly allowEmpty?: true;
  readonly fix?: true;
  readonly since?: string;
  readonly profile?: true;
  readonly shard?: string;
  readonly waivers?: string;
}

export function lintCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('lint')
    .description('check review records, their evidence and their repos, and the webhooks of OpenAPI documents')
    .argument('[paths...]', 'records, documents, folders or globs (default: this folder)')
    .addOption(formatOption())
    .option('-o, --output <file>', 'write the report to a file instead of stdout')
    .addOption(failOnOption())
    .addOption(strictOption())
    .addOption(engineOption())
    .option('-q, --quiet', 'report errors only')
    .option(
      '--since <commit>',
      'report only findings that are new since a commit of git; `A...` means where you branched off A',
    )
    .option('--baseline <file>', 'leave out the findings that this file lists, so that only new ones fail')
    .option('--waivers <file>', 'a file of waivers, which silence findings until a date')
    .option('--update-baseline', 'write all present findings to the baseline')
    .option('--cache-location <folder>', 'the folder of the cache (default: in the cache folder of the user)')
    .option('--no-cache', 'do not read or write the cache')
    .option('--allow-empty', 'exit with 0 instead of 2 when there is no record and no API document')
    .option('--shard <i/n>', 'check only the i-th of n parts of equal size; `auto` reads it from the CI system')
    .option('--fix', 'put the exact words of captured pages into inexact quotes, then check again')
    .option('--profile', 'also print to stderr the time of each phase and each rule')
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
  $ api-review lint --format sarif=results.sarif --format github
  $ api-review lint ../catalog --profile
  $ api-review lint ../catalog --shard 2/7 --format blob=blobs/2.json`;

async function run(paths: readonly string[], flags: LintFlags, terminal: Terminal): Promise<number> {
  if (flags.profile === undefined) return check(paths, flags, terminal);
  const started = performance.now();
  const { printProfile } = await import('../profile.ts');
  startProfile();
  const code = await check(paths, flags, terminal);
  printProfile(terminal.stderr, started);
  return code;
}

async function check(paths: readonly string[], flags: LintFlags, terminal: Terminal): Promise<number> {
  const { workingFolder } = terminal;
  const targets = await targetsOf(flags);
  refuseForBlobs(targets, flags);
  const fs = nodeFileSystem(workingFolder);
  const settings = await settingsFor(fs, flags);
  const asked = paths.length > 0 ? paths : ['.'];
  const { files, folders, missing } = await timedAlone('find files', () => findInputs(fs, workingFolder, asked));
  for (const sentence of missing) terminal.stderr.write(`api-review: ${oneLine(sentence)}\n`);
  if (missing.length > 0 && files.length + folders.length === 0) return 2;
  const waivers = await readWaivers(fs, flags.waivers);
  const progress = progressLine(terminal);
  const options = { fs, files, folders, settings, onProgress: progress.update };
  const cache = await cacheFor(flags, workingFolder);
  const onlyNew = await onlyNewSince(flags, asked, cache, terminal);
  const shard = flags.shard === undefined ? undefined : parseShard(flags.shard, terminal.env);
  const lintAll = () =>
    lint({ ...options, ...(waivers && { waivers }), ...(cache && { cache }), ...(shard && { shard }) });
  const found = await lintAll();
  const linted = flags.fix === true && (await fixed(fs, found, terminal)) ? await lintAll() : found;
  progress.end();
  const code = await timedAlone('write reports', () =>
    conclude(linted, targets, settings.failOn.value, flags, terminal, onlyNew),
  );
  if (code === 0 && isEmpty(linted) && !mayBeEmpty(flags)) {
    terminal.stderr.write(`api-review: ${oneLine(nothingChecked(paths))}\n`);
    return 2;
  }
  return missing.length > 0 ? 2 : code;
}

/** Infos and warnings are said of files that were not looked into, too. */
function isEmpty({ summary: { records, documents, errors, suppressed } }: Report): boolean {
  return records + documents + errors + suppressed === 0;
}

/** A shard may get nothing while the whole was looked at. With --since all is looked at, whatever changed. */
function mayBeEmpty({ allowEmpty, shard }: LintFlags): boolean {
  return allowEmpty === true || shard !== undefined;
}

function nothingChecked(paths: readonly string[]): string {
  const places = paths.length === 0 ? 'this folder' : paths.map((path) => `\`${path}\``).join(', ');
  return `nothing was checked: ${places} holds no review record, no AsyncAPI and no OpenAPI 3 document (YAML and JSON files were looked for). If that is right, use --allow-empty.`;
}

/** Options about all findings of a run belong to the merged report. */
function refuseForBlobs(targets: readonly Target[], { baseline, waivers, quiet }: LintFlags): void {
  if (!targets.some(({ reporter }) => reporter.id === 'blob')) return;
  const given = Object.entries({ baseline, waivers, quiet }).find(([, value]) => value !== undefined);
  if (given !== undefined)
    throw new UsageError(`\`--${given[0]}\` is for \`api-review merge\`: a blob holds all that its shard has found.`);
}

async function fixed(fs: FileSystem, report: Report, terminal: Terminal): Promise<boolean> {
  const { fixFiles } = await import('../fix.ts');
  return fixFiles(fs, report, terminal);
}

async function onlyNewSince(flags: LintFlags, paths: readonly string[], cache: Cache | undefined, terminal: Terminal) {
  if (flags.since === undefined) return undefined;
  const { newSince } = await import('../since.ts');
  return newSince(flags.since, paths, flags, cache, terminal);
}
