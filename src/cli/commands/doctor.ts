import { Command, Option } from 'commander';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { checkupText } from '../../report/checkup.ts';
import { checkup, setupFiles } from '../../run/checkup.ts';
import { lint } from '../../run/lint.ts';
import { asJson } from '../../text/json.ts';
import { addConfigOptions, type ConfigFlags, settingsFor } from '../config-options.ts';
import { type CacheFlags, cacheFor } from '../disk-cache.ts';
import { givenInputs, readWaivers, repoRoot } from '../files.ts';
import { type OutputFlags, outputOption, writeOutput } from '../output.ts';
import { version } from '../package.ts';
import { type Exit, progressLine, screenOf, type Terminal, wantsColor } from '../terminal.ts';

interface DoctorFlags extends CacheFlags, ConfigFlags, OutputFlags {
  readonly format: 'pretty' | 'json';
  readonly color: boolean;
}

export function doctorCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('doctor')
    .description('say what is here, what is looked at, what is not and why, and what to do first')
    .argument('[paths...]', 'folders, files or globs (default: this folder)')
    .addOption(new Option('-f, --format <format>', 'how to say it').choices(['pretty', 'json']).default('pretty'))
    .addOption(outputOption())
    .option('--cache-location <folder>', 'the folder of the cache (default: in the cache folder of the user)')
    .option('--no-cache', 'do not read or write the cache')
    .option('--no-color', 'no colours');
  return addConfigOptions(command)
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: DoctorFlags) => {
      await writeOutput(await run(paths, flags, terminal), flags, terminal);
      exit(0);
    });
}

const examples = `
The exit code is 0, whatever is found: use \`api-review lint\` as the gate.

Examples:
  $ api-review doctor
  $ api-review doctor ../catalog --format json | jq .likeRecords`;

async function run(paths: readonly string[], flags: DoctorFlags, terminal: Terminal): Promise<string> {
  const { workingFolder } = terminal;
  const fs = nodeFileSystem(workingFolder);
  const settings = await settingsFor(fs, flags);
  const inputs = await givenInputs(fs, paths, settings, terminal);
  const [waivers, cache] = [await readWaivers(fs, settings.waivers?.value), await cacheFor(flags, terminal)];
  const progress = progressLine(terminal);
  const options = { fs, ...inputs, settings, onProgress: progress.update };
  const report = await lint({ ...options, ...(waivers && { waivers }), ...(cache && { cache }) });
  progress.end();
  const result = await checkup(
    nodeFileSystem(repoRoot(workingFolder), { files: setupFiles, folders: [] }),
    report,
    settings,
  );
  if (flags.format === 'json')
    return `${asJson({ version: 1, tool: { name: 'api-review', version }, ...result }, 2)}\n`;
  const color = flags.output === undefined && wantsColor(terminal, flags.color);
  return checkupText(result, color, screenOf(terminal));
}
