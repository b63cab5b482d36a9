import { Command, Option } from 'commander';
import { weightOf } from '../../config/settings.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { allRules } from '../../run/rules.ts';
import { inertLines, oneLine } from '../../text/escape.ts';
import { asJson } from '../../text/json.ts';
import { addConfigOptions, type ConfigFlags, settingsFor, strictOption } from '../config-options.ts';
import { rulesNamed } from '../named-rules.ts';
import { type OutputFlags, outputOption, writeOutput } from '../output.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface RulesFlags extends ConfigFlags, OutputFlags {
  readonly format: 'pretty' | 'json';
}

export function rulesCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('rules')
    .description('list every rule with its severity in the configuration')
    .argument('[rules...]', 'ids, the beginnings of ids, or patterns such as `webhook-*` (default: all)')
    .addOption(new Option('-f, --format <format>', 'how to list them').choices(['pretty', 'json']).default('pretty'))
    .addOption(outputOption())
    .addOption(strictOption());
  return addConfigOptions(command)
    .addHelpText('after', '\nExample:\n  $ api-review rules --no-config')
    .action(async (named: string[], flags: RulesFlags) => {
      const fs = nodeFileSystem(terminal.workingFolder);
      const settings = await settingsFor(fs, flags);
      const all = await allRules(fs, settings);
      const chosen = new Set(named.flatMap((word) => rulesNamed(word, all)));
      const rules = (named.length === 0 ? all : all.filter((rule) => chosen.has(rule))).map((rule) => ({
        id: rule.id,
        severity: weightOf(settings, rule).value,
        summary: rule.docs.summary,
      }));
      const widest = Math.max(...rules.map(({ id }) => id.length));
      const lines = rules.map(
        ({ id, severity, summary }) => `${oneLine(id).padEnd(widest)}  ${severity.padEnd(7)}  ${oneLine(summary)}\n`,
      );
      const text = flags.format === 'json' ? `${asJson(rules, 2)}\n` : inertLines(lines.join(''));
      await writeOutput(text, flags, terminal);
      exit(0);
    });
}
