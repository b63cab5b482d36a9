import { basename, dirname, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { UsageError } from '../../finding/errors.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { indexEntries, newRecord } from '../../records/init.ts';
import { oneLine } from '../../text/escape.ts';
import { writeFile } from '../files.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface InitFlags {
  readonly output: string;
  readonly schema?: string;
}

export function initCommand({ stdout, stderr, workingFolder }: Terminal, exit: Exit): Command {
  return new Command('init')
    .description('write a new review record that claims nothing yet')
    .argument('<provider>', 'the name of the provider, as people write it')
    .option('-o, --output <file>', 'where to write it', 'review.yml')
    .option('--schema <url>', 'where editors find the schema (default: in the installed package)')
    .addHelpText('after', '\nExample:\n  $ api-review init "Harbor Data" -o asyncapi/review.yml')
    .action(async (provider: string, { output, schema }: InitFlags) => {
      if (provider.trim() === '') throw new UsageError('Name the provider.');
      if ((await nodeFileSystem(workingFolder).stat(output)) !== undefined) {
        throw new UsageError(`\`${output}\` already exists; it was not overwritten.`);
      }
      const today = new Date().toISOString().slice(0, 10);
      const schemaUrl = schema ?? installedSchema(workingFolder, output);
      await writeFile(workingFolder, output, newRecord({ provider, today, schemaUrl }));
      stderr.write(`Wrote ${oneLine(output)}. Read the provider's docs, and write down what each page says.\n`);
      const root = await indexFolder(workingFolder, output);
      stderr.write(`Add this to \`common\` in ${oneLine(relativePath(workingFolder, resolve(root, 'apis.yml')))}:\n`);
      stdout.write(indexEntries(relativePath(root, resolve(workingFolder, output))));
      exit(0);
    });
}

/** The schema as seen from the record, for a project that has this package among its dependencies. */
function installedSchema(workingFolder: string, output: string): string {
  const folder = dirname(resolve(workingFolder, output));
  const schema = resolve(workingFolder, 'node_modules/api-review/schemas/review-v1.schema.json');
  return relativePath(folder, schema);
}

function relativePath(from: string, to: string): string {
  return relative(from, to).replaceAll('\\', '/');
}

/** The nearest folder above a record that has an index; without one, the folder around `asyncapi`, or that of the record. */
async function indexFolder(workingFolder: string, output: string): Promise<string> {
  const start = dirname(resolve(workingFolder, output));
  for (let folder = start; ; folder = dirname(folder)) {
    if ((await nodeFileSystem(folder).stat('apis.yml')) !== undefined) return folder;
    if (folder === resolve(workingFolder) || dirname(folder) === folder) break;
  }
  return basename(start) === 'asyncapi' ? dirname(start) : start;
}
