import { basename, dirname, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { UsageError } from '../../finding/errors.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { indexEntries, type NewRecord, newRecord } from '../../records/init.ts';
import { catalogueFile, newCatalogue } from '../../records/init-catalogue.ts';
import { type IndexedProvider, providerInIndex } from '../../records/provider-of-index.ts';
import { oneLine } from '../../text/escape.ts';
import { parseSource } from '../../yaml/source-file.ts';
import { readText, writeFile } from '../files.ts';
import type { Exit, Terminal } from '../terminal.ts';

interface InitFlags {
  readonly output?: string;
  readonly catalogue?: boolean;
  readonly schema?: string;
  readonly from?: string;
  readonly quiet?: true;
}

export function initCommand({ stdout, stderr, workingFolder }: Terminal, exit: Exit): Command {
  return new Command('init')
    .description('write a new review record that claims nothing yet')
    .argument('[provider]', 'the name of the provider, as people write it (default: its name in the index of --from)')
    .option('-o, --output <file>', 'where to write it (default: review.yml, or asyncapi/PROVIDER-webhooks.yml)')
    .option(
      '--catalogue',
      'write a catalogue of webhooks instead, which is written where there is no AsyncAPI document',
    )
    .option('--from <apis.yml>', 'take the name, the `aid` and the pages to check from an index of the provider')
    .option('-q, --quiet', 'write the record, and say nothing')
    .option('--schema <url>', 'where editors find the schema (default: in the installed package)')
    .addHelpText('after', '\nExample:\n  $ api-review init "Harbor Data" -o asyncapi/review.yml')
    .action(async (named: string | undefined, { output: given, schema, from, quiet, catalogue = false }: InitFlags) => {
      const indexed = from === undefined ? undefined : await indexedProvider(nodeFileSystem(workingFolder), from);
      const provider = named ?? indexed?.name ?? '';
      if (provider.trim() === '') throw new UsageError('Name the provider.');
      const output = given ?? (catalogue ? catalogueFile(provider) : 'review.yml');
      if ((await nodeFileSystem(workingFolder).stat(output)) !== undefined) {
        throw new UsageError(`\`${output}\` already exists; it was not overwritten.`);
      }
      const write = catalogue ? newCatalogue : newRecord;
      const today = new Date().toISOString().slice(0, 10);
      const schemaUrl = schema ?? installedSchema(workingFolder, output, catalogue ? 'catalogue' : 'review');
      await writeFile(workingFolder, output, write({ provider, today, schemaUrl, ...ofIndex(indexed) }));
      if (quiet === true) return exit(0);
      stderr.write(`Wrote ${oneLine(output)}. Read the provider's docs, and write down what each page says.\n`);
      const root = await indexFolder(workingFolder, output);
      stderr.write(`Add this to \`common\` in ${oneLine(relativePath(workingFolder, resolve(root, 'apis.yml')))}:\n`);
      const type = catalogue ? 'Webhooks' : 'Review';
      stdout.write(indexEntries(relativePath(root, resolve(workingFolder, output)), type));
      exit(0);
    });
}

async function indexedProvider(fs: FileSystem, file: string): Promise<IndexedProvider> {
  const source = parseSource(file, await readText(fs, file));
  const indexed = source.problems.length > 0 ? undefined : providerInIndex(source);
  if (indexed === undefined) throw new UsageError(`\`${file}\` cannot be read as an index of a provider (apis.yml).`);
  return indexed;
}

function ofIndex(indexed: IndexedProvider | undefined): Pick<NewRecord, 'aid' | 'pages'> {
  if (indexed === undefined) return {};
  return { pages: indexed.pages, ...(indexed.aid === undefined ? {} : { aid: indexed.aid }) };
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
