import { Command } from 'commander';
import { weightOf } from '../../config/settings.ts';
import { UsageError } from '../../finding/errors.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { allRules } from '../../run/rules.ts';
import { inertLines, oneLine } from '../../text/escape.ts';
import { didYouMean } from '../../text/nearest.ts';
import { addConfigOptions, type ConfigFlags, settingsFor } from '../config-options.ts';
import type { Exit, Terminal } from '../terminal.ts';

export function explainCommand({ stdout, workingFolder }: Terminal, exit: Exit): Command {
  const command = new Command('explain')
    .description('say what a rule finds, why it matters, and what to do instead')
    .argument('<rule>', 'the id of a rule');
  return addConfigOptions(command)
    .addHelpText('after', '\nExample:\n  $ api-review explain fabrication/server-host-not-evidenced')
    .action(async (id: string, flags: ConfigFlags) => {
      const fs = nodeFileSystem(workingFolder);
      const settings = await settingsFor(fs, flags);
      const rules = await allRules(fs, settings);
      const rule = rules.find((candidate) => candidate.id === id);
      if (rule === undefined) {
        const known = rules.map((candidate) => candidate.id);
        throw new UsageError(
          `There is no rule \`${id}\`. ${didYouMean(id, known) ?? '`api-review rules` lists the rules.'}`,
        );
      }
      const { summary, why, instead, authority = [] } = rule.docs;
      const sources = authority.length === 0 ? [] : ['Authority', ...authority.map((source) => `  ${source}`), ''];
      const text = [
        `${rule.id} (${weightOf(settings, rule).value})`,
        '',
        summary,
        '',
        'Why',
        `  ${why}`,
        '',
        'Instead',
        `  ${instead}`,
        '',
        ...sources,
      ];
      stdout.write(inertLines(text.map(oneLine).join('\n')));
      exit(0);
    });
}
