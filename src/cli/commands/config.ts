import { Command, Option } from 'commander';
import { configNames } from '../../config/find.ts';
import { newConfig } from '../../config/new-config.ts';
import { configSchema } from '../../config/parse.ts';
import { printSettings, settingsInForce } from '../../config/print.ts';
import { UsageError } from '../../finding/errors.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { allRules } from '../../run/rules.ts';
import { webhookRuleset } from '../../run/webhook-ruleset.ts';
import { forPeople, inertLines, oneLine } from '../../text/escape.ts';
import { asJson } from '../../text/json.ts';
import { addConfigOptions, type ConfigFlags, failOnOption, settingsFor, strictOption } from '../config-options.ts';
import { writeFile } from '../files.ts';
import { type OutputFlags, outputOption, writeOutput } from '../output.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface Flags extends ConfigFlags, OutputFlags {
  readonly print?: true;
  readonly schema?: true;
  readonly file?: string;
  readonly format: 'pretty' | 'json';
}

export function configCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('config')
    .description('check the configuration, and show the values in force and where each comes from')
    .option('--print', 'show all values in force')
    .option('--file <path>', 'with --print: the severities for findings in this file')
    .addOption(new Option('-f, --format <format>', 'how to show it').choices(['pretty', 'json']).default('pretty'))
    .option('--schema', 'print the JSON Schema of the configuration')
    .addOption(outputOption())
    .addOption(strictOption())
    .addOption(failOnOption());
  command.addCommand(initCommand(terminal, exit));
  return addConfigOptions(command)
    .addHelpText('after', examples)
    .action(async (flags: Flags) => {
      const text = flags.schema ? `${asJson(configSchema, 2)}\n` : await run(flags, terminal);
      await writeOutput(text, flags, terminal);
      exit(0);
    });
}

function initCommand({ stderr, workingFolder }: Terminal, exit: Exit): Command {
  return new Command('init')
    .description('write a configuration that changes nothing, with every key as a comment')
    .option('-o, --output <file>', `where to write it (default: ${configNames[0]})`)
    .action(async ({ output = configNames[0] ?? '' }: OutputFlags) => {
      const fs = nodeFileSystem(workingFolder);
      for (const file of [output, ...configNames])
        if ((await fs.stat(file)) !== undefined)
          throw new UsageError(`\`${file}\` already exists; nothing was written.`);
      await writeFile(workingFolder, output, newConfig(installedSchema));
      stderr.write(`api-review: wrote ${oneLine(output)}; its lines are comments until you uncomment them.\n`);
      exit(0);
    });
}

const installedSchema = './node_modules/api-review/schemas/config-v1.schema.json';

const examples = `
Examples:
  $ api-review config init                             a file to begin with
  $ api-review config                                  is it sound?
  $ api-review config --print                          what is in force, and from where
  $ api-review config --print --file reviews/acme.yml  the same for one file
  $ api-review config --print --format json | jq '.rules[] | select(.from != "default")'
  $ api-review config --schema > config.schema.json    for an editor`;

async function run(flags: Flags, { workingFolder, named }: Terminal): Promise<string> {
  const fs = nodeFileSystem(workingFolder, named);
  const settings = await settingsFor(fs, flags);
  if (settings.rulesets !== undefined) await webhookRuleset(fs, settings);
  if (flags.print !== true) {
    return settings.config === undefined
      ? 'No configuration; the defaults are in force.\n'
      : forPeople(`${settings.config} is valid.\n`);
  }
  const inForce = settingsInForce(settings, await allRules(fs, settings), flags.file);
  return flags.format === 'json' ? `${asJson(inForce, 2)}\n` : inertLines(printSettings(inForce));
}
