import { Command, Option } from 'commander';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { renderTraces, type TraceFormat } from '../../report/trace.ts';
import { trace } from '../../run/trace.ts';
import { addConfigOptions, type ConfigFlags, settingsFor } from '../config-options.ts';
import { givenInputs } from '../files.ts';
import { type Exit, type Terminal, wantsColor } from '../terminal.ts';

interface TraceFlags extends ConfigFlags {
  readonly format: TraceFormat;
  readonly color: boolean;
}

export function traceCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('trace')
    .description('show the lines that back or contradict each server, channel, operation and message of a spec')
    .argument('[paths...]', 'records, or AsyncAPI documents (default: this folder)')
    .addOption(
      new Option('-f, --format <format>', 'how to show it').choices(['pretty', 'json', 'markdown']).default('pretty'),
    )
    .option('--no-color', 'no colours');
  return addConfigOptions(command)
    .addHelpText('after', '\nExample:\n  $ api-review trace reviews/aisstream.yml')
    .action(async (paths: string[], flags: TraceFlags) => {
      terminal.stdout.write(await run(paths, flags, terminal));
      exit(0);
    });
}

async function run(paths: readonly string[], flags: TraceFlags, terminal: Terminal): Promise<string> {
  const { workingFolder } = terminal;
  const fs = nodeFileSystem(workingFolder);
  const settings = await settingsFor(fs, flags);
  const { files, folders } = await givenInputs(fs, workingFolder, paths.length > 0 ? paths : ['.']);
  const traces = await trace({ fs, files, folders, settings });
  return renderTraces(traces, flags.format, wantsColor(terminal, flags.color));
}
