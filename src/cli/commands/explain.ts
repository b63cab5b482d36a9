import { Command } from 'commander';
import { closest } from 'fastest-levenshtein';
import { UsageError } from '../../diagnostics/errors.ts';
import { allRules } from '../../engine/rules.ts';
import type { Exit } from '../main.ts';
import type { Terminal } from '../terminal.ts';

export function explainCommand({ stdout }: Terminal, exit: Exit): Command {
  return new Command('explain')
    .description('say what a rule finds, why it matters, and what to do instead')
    .argument('<rule>', 'the id of a rule')
    .addHelpText('after', '\nExample:\n  $ api-review explain fabrication/server-host-not-evidenced')
    .action(async (id: string) => {
      const rules = await allRules();
      const rule = rules.find((candidate) => candidate.id === id);
      if (rule === undefined) {
        const nearest = closest(
          id,
          rules.map((known) => known.id),
        );
        throw new UsageError(`There is no rule \`${id}\`. Did you mean \`${nearest}\`?`);
      }
      const { summary, why, instead, authority = [] } = rule.docs;
      const sources = authority.length === 0 ? [] : ['Authority', ...authority.map((source) => `  ${source}`), ''];
      const text = [
        `${rule.id} (${rule.severity})`,
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
      stdout.write(text.join('\n'));
      exit(0);
    });
}
