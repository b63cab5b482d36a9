import { Command, Option } from 'commander';
import { allRules } from '../../engine/rules.ts';
import type { Exit } from '../main.ts';
import type { Terminal } from '../terminal.ts';

export function rulesCommand({ stdout }: Terminal, exit: Exit): Command {
  return new Command('rules')
    .description('list every rule with its severity')
    .addOption(new Option('-f, --format <format>', 'how to list them').choices(['pretty', 'json']).default('pretty'))
    .action(async ({ format }: { format: string }) => {
      const rules = (await allRules()).map(({ id, severity, docs }) => ({ id, severity, summary: docs.summary }));
      const widest = Math.max(...rules.map(({ id }) => id.length));
      const lines = rules.map(
        ({ id, severity, summary }) => `${id.padEnd(widest)}  ${severity.padEnd(7)}  ${summary}\n`,
      );
      stdout.write(format === 'json' ? `${JSON.stringify(rules, null, 2)}\n` : lines.join(''));
      exit(0);
    });
}
