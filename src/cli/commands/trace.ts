import { Command, Option } from 'commander';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { renderTraces, type Trace, type TraceFormat } from '../../report/trace.ts';
import { lint } from '../../run/lint.ts';
import { trace } from '../../run/whole.ts';
import { oneLine } from '../../text/escape.ts';
import { addConfigOptions, type ConfigFlags, settingsFor } from '../config-options.ts';
import { givenInputs } from '../files.ts';
import { nothingTraced } from '../nothing-checked.ts';
import { type OutputFlags, outputOption, writeOutput } from '../output.ts';
import { type Exit, progressLine, screenOf, type Terminal, wantsColor } from '../terminal.ts';

interface TraceFlags extends ConfigFlags, OutputFlags {
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
    .addOption(outputOption())
    .option('--no-color', 'no colours');
  return addConfigOptions(command)
    .addHelpText(
      'after',
      '\nExample:\n  $ api-review trace reviews/aisstream.yml\n\nExit codes: 0 traced, 2 wrong usage, or a record or a spec is broken.',
    )
    .action(async (paths: string[], flags: TraceFlags) => {
      const traces = await run(paths, flags, terminal);
      const color = flags.output === undefined && wantsColor(terminal, flags.color);
      await writeOutput(renderTraces(traces, flags.format, color, screenOf(terminal)), flags, terminal);
      const broken = traces.flatMap(({ problem }) => problem ?? []);
      for (const problem of new Set(broken)) terminal.stderr.write(`api-review: ${oneLine(problem)}\n`);
      exit(broken.length > 0 ? 2 : 0);
    });
}

async function run(paths: readonly string[], flags: TraceFlags, terminal: Terminal): Promise<Trace[]> {
  const { workingFolder } = terminal;
  const fs = nodeFileSystem(workingFolder, terminal.named);
  const settings = await settingsFor(fs, flags);
  const { files, folders } = await givenInputs(fs, paths, settings, terminal);
  const progress = progressLine(terminal, { verb: 'Traced' });
  const traces = await trace({ fs, files, folders, settings, onProgress: progress.update });
  progress.end();
  if (traces.length === 0)
    for (const reason of nothingTraced(await lint({ fs, files, folders, settings })))
      terminal.stderr.write(`api-review: ${oneLine(`${reason}.`)}\n`);
  return traces;
}
