import { Command, Option } from 'commander';
import { configSchema } from '../../config/parse.ts';
import { printSettings, settingsInForce } from '../../config/print.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { allRules } from '../../run/rules.ts';
import { webhookRuleset } from '../../run/webhook-ruleset.ts';
import { forPeople, inertLines } from '../../text/escape.ts';
import { asJson } from '../../text/json.ts';
import { addConfigOptions, type ConfigFlags, failOnOption, settingsFor, strictOption } from '../config-options.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface Flags extends ConfigFlags {
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
    .addOption(strictOption())
    .addOption(failOnOption());
  return addConfigOptions(command)
    .addHelpText('after', examples)
    .action(async (flags: Flags) => {
      terminal.stdout.write(flags.schema ? `${asJson(configSchema, 2)}\n` : await run(flags, terminal));
      exit(0);
    });
}

const examples = `
Examples:
  $ api-review config                                  is it sound?
  $ api-review config --print                          what is in force, and from where
  $ api-review config --print --file reviews/acme.yml  the same for one file
  $ api-review config --print --format json | jq '.rules[] | select(.from != "default")'
  $ api-review config --schema > config.schema.json    for an editor`;

async function run(flags: Flags, { workingFolder }: Terminal): Promise<string> {
  const fs = nodeFileSystem(workingFolder);
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
