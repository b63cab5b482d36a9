import { mkdir } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { UsageError } from '../../finding/errors.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { indexEntries, newRecord } from '../../records/init.ts';
import { catalogueFile, newCatalogue } from '../../records/init-catalogue.ts';
import { oneLine } from '../../text/escape.ts';
import { writeFile } from '../files.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface InitFlags {
  readonly output?: string;
  readonly catalogue?: boolean;
  readonly schema?: string;
}

export function initCommand({ stdout, stderr, workingFolder }: Terminal, exit: Exit): Command {
  return new Command('init')
    .description('write a new review record that claims nothing yet')
    .argument('<provider>', 'the name of the provider, as people write it')
    .option('-o, --output <file>', 'where to write it (default: review.yml, or asyncapi/PROVIDER-webhooks.yml)')
    .option(
      '--catalogue',
      'write a catalogue of webhooks instead, which is written where there is no AsyncAPI document',
    )
    .option('--schema <url>', 'where editors find the schema (default: in the installed package)')
    .addHelpText('after', '\nExample:\n  $ api-review init "Harbor Data" -o asyncapi/review.yml')
    .action(async (provider: string, { output: given, schema, catalogue = false }: InitFlags) => {
      if (provider.trim() === '') throw new UsageError('Name the provider.');
      const output = given ?? (catalogue ? catalogueFile(provider) : 'review.yml');
      if ((await nodeFileSystem(workingFolder).stat(output)) !== undefined) {
        throw new UsageError(`\`${output}\` already exists; it was not overwritten.`);
      }
      const write = catalogue ? newCatalogue : newRecord;
      const today = new Date().toISOString().slice(0, 10);
      const schemaUrl = schema ?? installedSchema(workingFolder, output, catalogue ? 'catalogue' : 'review');
      if (given === undefined) await mkdir(dirname(resolve(workingFolder, output)), { recursive: true });
      await writeFile(workingFolder, output, write({ provider, today, schemaUrl }));
      stderr.write(`Wrote ${oneLine(output)}. Read the provider's docs, and write down what each page says.\n`);
      const root = await indexFolder(workingFolder, output);
      stderr.write(`Add this to \`common\` in ${oneLine(relativePath(workingFolder, resolve(root, 'apis.yml')))}:\n`);
      const type = catalogue ? 'Webhooks' : 'Review';
      stdout.write(indexEntries(relativePath(root, resolve(workingFolder, output)), type));
      exit(0);
    });
}

/** The schema as seen from the record, for a project that has this package among its dependencies. */
function installedSchema(workingFolder: string, output: string, form: 'review' | 'catalogue'): string {
  const folder = dirname(resolve(workingFolder, output));
  const schema = resolve(workingFolder, `node_modules/api-review/schemas/${form}-v1.schema.json`);
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
