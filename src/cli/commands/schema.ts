import { Command } from 'commander';
import { reviewSchema } from '../../records/schema.ts';
import type { Exit, Terminal } from '../terminal.ts';

export function schemaCommand({ stdout }: Terminal, exit: Exit): Command {
  return new Command('schema')
    .description('print the JSON Schema of the canonical review record')
    .addHelpText('after', '\nExample:\n  $ api-review schema > review.schema.json')
    .action(() => {
      stdout.write(`${JSON.stringify(reviewSchema, null, 2)}\n`);
      exit(0);
    });
}
