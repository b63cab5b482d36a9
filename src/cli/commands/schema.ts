import { createRequire } from 'node:module';
import { Argument, Command } from 'commander';
import type { Exit, Terminal } from '../terminal.ts';

const names = ['review', 'report', 'config'];

export function schemaCommand({ stdout }: Terminal, exit: Exit): Command {
  return new Command('schema')
    .description('print a JSON Schema: of the canonical review record, of the JSON report, or of the configuration')
    .addArgument(new Argument('[name]', 'which one').choices(names).default('review'))
    .addHelpText('after', '\nExamples:\n  $ api-review schema > review.schema.json\n  $ api-review schema report')
    .action((name: string) => {
      const schema = createRequire(import.meta.url)(`../../../schemas/${name}-v1.schema.json`);
      stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
      exit(0);
    });
}
