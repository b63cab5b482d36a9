import { Command } from 'commander';
import { weightOf } from '../../config/settings.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import type { RuleMeta } from '../../rules/rule.ts';
import { allRules } from '../../run/rules.ts';
import { inertLines, oneLine } from '../../text/escape.ts';
import { wrapped } from '../../text/wrap.ts';
import { addConfigOptions, type ConfigFlags, settingsFor } from '../config-options.ts';
import { rulesNamed } from '../named-rules.ts';
import { type OutputFlags, outputOption, writeOutput } from '../output.ts';
import { type Exit, screenOf, type Terminal } from '../terminal.ts';

interface ExplainFlags extends ConfigFlags, OutputFlags {}

export function explainCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('explain')
    .description('say what a rule finds, why it matters, and what to do instead')
    .argument('<rule>', 'the id of a rule, its last part, or a pattern such as `webhook-*`')
    .addOption(outputOption());
  return addConfigOptions(command)
    .addHelpText('after', '\nExample:\n  $ api-review explain fabrication/server-host-not-evidenced')
    .action(async (id: string, flags: ExplainFlags) => {
      const fs = nodeFileSystem(terminal.workingFolder);
      const settings = await settingsFor(fs, flags);
      const rules = rulesNamed(id, await allRules(fs, settings));
      const { columns } = screenOf(terminal);
      const texts = rules.map((rule) => explanation(rule, weightOf(settings, rule).value, columns));
      await writeOutput(inertLines(texts.join('\n')), flags, terminal);
      exit(0);
    });
}

function explanation({ id, docs }: RuleMeta, weight: string, columns: number): string {
  const { summary, why, instead, authority = [] } = docs;
  const part = (title: string, texts: readonly string[]) => [
    '',
    title,
    ...texts.map((text) => `  ${wrapped([{ text: oneLine(text) }], columns - 2, 2)}`),
  ];
  return [
    `${oneLine(id)} (${weight})`,
    '',
    wrapped([{ text: oneLine(summary) }], columns),
    ...part('Why', [why]),
    ...part('Instead', [instead]),
    ...(authority.length === 0 ? [] : ['', 'Authority', ...authority.map((source) => `  ${oneLine(source)}`)]),
    '',
  ].join('\n');
}
