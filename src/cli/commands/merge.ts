import { Command } from 'commander';
import type { FileSystem } from '../../load/file-system.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { isAboutRemoval } from '../../run/about-change.ts';
import { currentDay } from '../../run/current-day.ts';
import { Merge } from '../../run/merge.ts';
import type { Report } from '../../run/result.ts';
import { waive } from '../../run/silence/waivers.ts';
import { type ConcludeFlags, conclude } from '../conclude.ts';
import {
  addConfigOptions,
  addSilenceOptions,
  type ConfigFlags,
  failOnOption,
  gateOption,
  settingsFor,
  strictOption,
} from '../config-options.ts';
import { readText, readWaivers } from '../files.ts';
import { formatOption, formatsHelp, showInfoOption, targetsOf } from '../formats.ts';
import { coversOf } from '../run-covers.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface MergeFlags extends ConcludeFlags, ConfigFlags {}

export function mergeCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('merge')
    .description('merge the findings of the shards of a run into the report of the whole run')
    .argument('<blobs...>', 'the files that `api-review lint --shard … --format blob=FILE` wrote, all of them')
    .addOption(formatOption())
    .option('-o, --output <file>', 'write the report to a file instead of stdout')
    .addOption(failOnOption())
    .addOption(gateOption())
    .addOption(strictOption())
    .option('-q, --quiet', 'report errors only')
    .addOption(showInfoOption())
    .option('--no-color', 'no colours');
  return addConfigOptions(addSilenceOptions(command))
    .addHelpText('after', `${formatsHelp()}\n${examples}`)
    .action(async (files: string[], flags: MergeFlags) => exit(await run(files, flags, terminal)));
}

const examples = `
Examples:
  $ api-review merge blobs/*.json
  $ api-review merge blobs/*.json --format sarif=results.sarif --format github`;

async function run(files: readonly string[], flags: MergeFlags, terminal: Terminal): Promise<number> {
  const targets = await targetsOf(flags);
  const fs = nodeFileSystem(terminal.workingFolder, terminal.named);
  const settings = await settingsFor(fs, flags);
  const waivers = await readWaivers(fs, settings.waivers?.value);
  const merged = await mergedFrom(fs, files);
  const report = waivers === undefined ? merged : await waive(merged, waivers, { fs, settings, today: currentDay() });
  const compared = merged.diagnostics.some(({ rule }) => isAboutRemoval(rule));
  const covers = await coversOf(fs, report, { settings, compared });
  return conclude(report, { settings, targets, fs, covers }, flags, terminal);
}

/** Most shards number their files, so that this is their order. */
async function mergedFrom(fs: FileSystem, files: readonly string[]): Promise<Report> {
  const merge = new Merge();
  const { compare } = new Intl.Collator('en', { numeric: true });
  for (const file of files.toSorted(compare)) merge.add(file, await readText(fs, file));
  return merge.report();
}
