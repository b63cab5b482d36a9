import { Command } from 'commander';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { mergeBlobs, parseBlob } from '../../run/merge.ts';
import { waive } from '../../run/silence/waivers.ts';
import { type ConcludeFlags, conclude } from '../conclude.ts';
import { addConfigOptions, type ConfigFlags, failOnOption, settingsFor, strictOption } from '../config-options.ts';
import { readText, readWaivers } from '../files.ts';
import { formatOption, formatsHelp, targetsOf } from '../formats.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface MergeFlags extends ConcludeFlags, ConfigFlags {
  readonly waivers?: string;
}

export function mergeCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('merge')
    .description('merge the findings of the shards of a run into the report of the whole run')
    .argument('<blobs...>', 'the files that `api-review lint --shard … --format blob=FILE` wrote, all of them')
    .addOption(formatOption())
    .option('-o, --output <file>', 'write the report to a file instead of stdout')
    .addOption(failOnOption())
    .addOption(strictOption())
    .option('-q, --quiet', 'report errors only')
    .option('--baseline <file>', 'leave out the findings that this file lists, so that only new ones fail')
    .option('--waivers <file>', 'a file of waivers, which silence findings until a date')
    .option('--update-baseline', 'write all present findings to the baseline')
    .option('--no-color', 'no colours');
  return addConfigOptions(command)
    .addHelpText('after', `${formatsHelp()}\n${examples}`)
    .action(async (files: string[], flags: MergeFlags) => exit(await run(files, flags, terminal)));
}

const examples = `
Examples:
  $ api-review merge blobs/*.json
  $ api-review merge blobs/*.json --format sarif=results.sarif --format github`;

async function run(files: readonly string[], flags: MergeFlags, terminal: Terminal): Promise<number> {
  const targets = await targetsOf(flags);
  const fs = nodeFileSystem(terminal.workingFolder);
  const settings = await settingsFor(fs, flags);
  const merged = mergeBlobs(await Promise.all(files.map(async (file) => parseBlob(file, await readText(fs, file)))));
  const waivers = await readWaivers(fs, flags.waivers);
  const report = waivers === undefined ? merged : waive(merged, waivers, settings);
  return conclude(report, targets, settings.failOn.value, flags, terminal);
}
