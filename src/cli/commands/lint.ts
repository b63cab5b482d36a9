import { Command, InvalidArgumentError } from 'commander';
import { UsageError } from '../../finding/errors.ts';
import { startProfile } from '../../limits/profile.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { RunWorker } from '../../run/bounded/workplace.ts';
import {
  addConfigOptions,
  addSilenceOptions,
  engineOption,
  failOnOption,
  gateOption,
  strictOption,
} from '../config-options.ts';
import { formatOption, formatsHelp, showInfoOption } from '../formats.ts';
import { type LintFlags, lintOnce } from '../lint-once.ts';
import { stdinFile } from '../stdin.ts';
import type { Exit, Terminal } from '../terminal.ts';
import type { TrustedFiles } from '../trusted.ts';

export function lintCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('lint')
    .description('check review records, their evidence and their repos, and the webhooks of OpenAPI documents')
    .argument('[paths...]', 'records, documents, folders or globs; `-` reads stdin (default: this folder)')
    .addOption(formatOption())
    .option('-o, --output <file>', 'write the report to a file instead of stdout')
    .addOption(failOnOption())
    .addOption(gateOption())
    .addOption(strictOption())
    .addOption(engineOption())
    .option('-q, --quiet', 'report errors only')
    .option(
      '--since <commit>',
      'report only findings that are new since a commit of git; `A...` means where you branched off A',
    )
    .option('--no-since', 'report all findings, also where the configuration names a commit')
    .option(
      '--staged',
      'check the files as they are staged, and report what they add to HEAD; all, if nothing is staged',
    )
    .option('--rule <id>', 'run only this rule; can be given several times', listed)
    .option('--max-warnings <n>', 'fail when there are more warnings', wholeNumber)
    .option('--no-inline-config', 'let no comment in a file silence a finding')
    .option(
      '--trusted-config <commit>',
      'take the configuration, rulesets, baseline, waivers and comments from a commit, so that a change cannot silence what it adds',
    )
    .option('--cache-location <folder>', 'the folder of the cache (default: in the cache folder of the user)')
    .option('--no-cache', 'do not read or write the cache')
    .option('--allow-empty', 'exit with 0 instead of 2 when there is no record and no API document')
    .option('--shard <i/n>', 'check only the i-th of n parts of equal size; `auto` reads it from the CI system')
    .option('--fix', 'correct misspelt keys, values and quotes where only one text is right, then check again')
    .option(
      '--dry-run',
      'with `--fix`: print what would change as a diff, and write nothing; exits with 1 if anything would',
    )
    .option('--stdin-filename <file>', 'judge the text of stdin as this file in its repo; with `-` as the path')
    .option('--watch', 'check again whenever something changes in what was looked at')
    .option('--profile', 'also print to stderr the time of each phase and each rule')
    .addOption(showInfoOption())
    .option('--no-color', 'no colours');
  return addConfigOptions(addSilenceOptions(command))
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
  $ api-review lint --fix --dry-run                 the diff of what --fix would write
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

async function check(given: readonly string[], flags: LintFlags, terminal: Terminal): Promise<number> {
  const { staged, trustedConfig, fix } = flags;
  const disk = nodeFileSystem(terminal.workingFolder, terminal.named);
  const stdin = await stdinFile(disk, given, flags, terminal);
  const { fs, paths } = stdin ?? { fs: disk, paths: given };
  if (stdin !== undefined && (staged || fix))
    throw new UsageError('stdin cannot be staged or fixed: leave out the option.');
  if (flags.dryRun === true) refuseBesideDiff(flags);
  if (flags.watch === true) return watch(fs, paths, flags, terminal);
  if (staged === undefined && trustedConfig === undefined) return lintOnce({ fs }, paths, flags, terminal);
  refuseToWrite(flags);
  const { trustedFilesAt } = await import('../trusted.ts');
  const { stagedFiles } = await import('../staged.ts');
  const next = staged === undefined ? undefined : await stagedFiles(terminal);
  const checked = next === undefined ? { fs } : { fs: next.fs, at: next.at };
  let trusted: TrustedFiles | undefined;
  try {
    if (trustedConfig !== undefined) trusted = await trustedFilesAt(trustedConfig, checked, terminal);
    const { since = next?.since ?? false } = flags;
    const files = { ...checked, ...(trusted && { trusted }) };
    return await lintOnce(files, paths, next === undefined ? flags : { ...flags, since }, terminal);
  } finally {
    trusted?.close();
    next?.close();
  }
}

async function watch(fs: FileSystem, paths: readonly string[], flags: LintFlags, terminal: Terminal): Promise<number> {
  const { staged, trustedConfig, fix, stdinFilename, updateBaseline, pruneBaseline } = flags;
  if ([staged, trustedConfig, fix, stdinFilename, updateBaseline, pruneBaseline].some((flag) => flag !== undefined))
    throw new UsageError(
      '`--watch` checks the files on the disk, and writes none of them: leave out the other option.',
    );
  const { watched } = await import('../watch.ts');
  const worker = new RunWorker();
  return watched(fs, (seen) => lintOnce({ fs: seen }, paths, flags, terminal, { worker }), terminal);
}

/** @throws UsageError when something else than the diff is asked for */
function refuseBesideDiff({ fix, format, output, updateBaseline, pruneBaseline }: LintFlags): void {
  if (fix !== true) throw new UsageError('`--dry-run` goes with `--fix`: it prints what that would change.');
  const given = Object.entries({
    '--format': format,
    '--output': output,
    '--update-baseline': updateBaseline,
    '--prune-baseline': pruneBaseline,
  }).find(([, value]) => value !== undefined);
  if (given !== undefined)
    throw new UsageError(`\`--dry-run\` prints a diff, and writes no file: leave out \`${given[0]}\`.`);
}

/** @throws UsageError when files of git are to be written, which are not those on the disk */
function refuseToWrite({ staged, updateBaseline, pruneBaseline, fix }: LintFlags): void {
  const option = staged ? '--staged' : '--trusted-config';
  if (updateBaseline || pruneBaseline)
    throw new UsageError(`A baseline of a commit cannot be written: leave out ${option}.`);
  if (fix && staged) throw new UsageError('Files that are staged cannot be written: leave out --staged or --fix.');
}

function listed(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It has to be a whole number.');
  return Number(value);
}
