import { Argument, Command } from 'commander';
import { publishedSchema, publishedSchemas } from '../package.ts';
import type { Exit, Terminal } from '../terminal.ts';

export function schemaCommand({ stdout }: Terminal, exit: Exit): Command {
  return new Command('schema')
    .description(
      'print a JSON Schema: of the canonical review record, of a webhook catalogue, of the index of captured pages, of the JSON reports of `lint` and `verify`, or of the configuration',
    )
    .addArgument(new Argument('[name]', 'which one').choices(publishedSchemas).default('review'))
    .addHelpText('after', '\nExamples:\n  $ api-review schema > review.schema.json\n  $ api-review schema report')
    .action((name: string) => {
      stdout.write(`${JSON.stringify(publishedSchema(name), null, 2)}\n`);
      exit(0);
    });
}
