import { Argument, Command } from 'commander';
import { type OutputFlags, outputOption, writeOutput } from '../output.ts';
import { publishedSchema, publishedSchemas, type SchemaName } from '../package.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface SchemaFlags extends OutputFlags {
  readonly list?: true;
}

export function schemaCommand(terminal: Terminal, exit: Exit): Command {
  return new Command('schema')
    .description('print a JSON Schema of the package: of what it reads, and of what it writes')
    .addArgument(new Argument('[name]', 'which one').choices(Object.keys(publishedSchemas)).default('review'))
    .option('--list', 'list the names, with what each schema describes')
    .addOption(outputOption())
    .addHelpText('after', '\nExamples:\n  $ api-review schema > review.schema.json\n  $ api-review schema --list')
    .action(async (name: SchemaName, flags: SchemaFlags) => {
      const text = flags.list ? listed() : `${JSON.stringify(publishedSchema(name), null, 2)}\n`;
      await writeOutput(text, flags, terminal);
      exit(0);
    });
}

function listed(): string {
  const widest = Math.max(...Object.keys(publishedSchemas).map(({ length }) => length));
  return Object.entries(publishedSchemas)
    .map(([name, [, describes]]) => `${name.padEnd(widest)}  ${describes}\n`)
    .join('');
}
