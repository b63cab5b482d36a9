import { Command, Option } from 'commander';
import { weightOf } from '../../config/settings.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { allRules } from '../../run/rules.ts';
import { inertLines, oneLine } from '../../text/escape.ts';
import { asJson } from '../../text/json.ts';
import { addConfigOptions, type ConfigFlags, settingsFor, strictOption } from '../config-options.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface RulesFlags extends ConfigFlags {
  readonly format: 'pretty' | 'json';
}

export function rulesCommand({ stdout, workingFolder }: Terminal, exit: Exit): Command {
  const command = new Command('rules')
    .description('list every rule with its severity in the configuration')
    .addOption(new Option('-f, --format <format>', 'how to list them').choices(['pretty', 'json']).default('pretty'))
    .addOption(strictOption());
  return addConfigOptions(command)
    .addHelpText('after', '\nExample:\n  $ api-review rules --no-config')
    .action(async (flags: RulesFlags) => {
      const fs = nodeFileSystem(workingFolder);
      const settings = await settingsFor(fs, flags);
      const rules = (await allRules(fs, settings)).map((rule) => ({
        id: rule.id,
        severity: weightOf(settings, rule).value,
        summary: rule.docs.summary,
      }));
      const widest = Math.max(...rules.map(({ id }) => id.length));
      const lines = rules.map(
        ({ id, severity, summary }) => `${oneLine(id).padEnd(widest)}  ${severity.padEnd(7)}  ${oneLine(summary)}\n`,
      );
      stdout.write(flags.format === 'json' ? `${asJson(rules, 2)}\n` : inertLines(lines.join('')));
      exit(0);
    });
}
