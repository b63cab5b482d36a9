import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { PageSource } from '../../captures/page-source.ts';
import { UsageError } from '../../finding/errors.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { capture, type CaptureResult } from '../../run/capture/capture.ts';
import type { CapturedPage } from '../../run/capture/capture-repo.ts';
import { oneLine } from '../../text/escape.ts';
import { addConfigOptions, type ConfigFlags, settingsFor } from '../config-options.ts';
import { givenInputs, readText, writeBelow } from '../files.ts';
import { addNetworkOptions, type NetworkFlags, openNetwork } from '../network-options.ts';
import { type Exit, progressLine, type Terminal } from '../terminal.ts';

interface CaptureFlags extends ConfigFlags, NetworkFlags {
  readonly dryRun?: true;
  readonly refresh?: true;
  readonly from?: string;
  readonly keep: 'text' | 'raw';
}

export function captureCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('capture')
    .description('read each page that records cite, and keep its text and digest under `evidence/`')
    .argument('[paths...]', 'records, folders or globs (default: this folder)')
    .option('--dry-run', 'list the pages that would be read, and read none')
    .option('--refresh', 'read pages again that are captured, and replace what is kept of them')
    .option('--from <file>', 'take pages from a HAR file, or a folder that a browser or crawler saved; no network')
    .addOption(
      new Option('--keep <what>', 'the text of pages, or their bytes too; pages are the works of others')
        .choices(['text', 'raw'])
        .default('text'),
    );
  return addConfigOptions(addNetworkOptions(command, '1d'))
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: CaptureFlags) => exit(await run(paths, flags, terminal)));
}

const examples = `
Examples:
  $ api-review capture --dry-run                      the pages that the records below this folder cite
  $ api-review capture reviews/harbor.yml --contact docs@harbor.example
  $ api-review capture --from session.har             pages that a browser saved
  $ api-review capture reviews/harbor.yml --refresh   read them again

Exit codes: 0 every page is captured, 1 some could not be, 2 wrong usage, or no record cites a page.`;

/** A page seldom changes within a day, and each reading costs its site something. */
const maxAge = 86_400_000;

async function run(paths: readonly string[], flags: CaptureFlags, terminal: Terminal): Promise<number> {
  const { workingFolder, stdout, stderr } = terminal;
  const fs = nodeFileSystem(workingFolder);
  const inputs = await givenInputs(fs, workingFolder, paths.length > 0 ? paths : ['.']);
  const settings = await settingsFor(fs, flags);
  const progress = progressLine(terminal, { verb: 'Read', things: 'pages' });
  const { source, close } = await sourceFor(flags, terminal);
  try {
    const result = await capture({
      ...{ fs, inputs, settings, source },
      write: (file, content) => writeBelow(workingFolder, file, content),
      keepsRaw: flags.keep === 'raw',
      refreshes: flags.refresh === true,
      onProgress: progress.update,
    });
    progress.end();
    for (const problem of result.problems) stderr.write(`api-review: ${oneLine(problem)}\n`);
    stdout.write(textOf(result, flags.dryRun === true));
    return codeOf(result, terminal);
  } finally {
    close();
  }
}

async function sourceFor(
  flags: CaptureFlags,
  terminal: Terminal,
): Promise<{ readonly source: PageSource | undefined; readonly close: () => void }> {
  const close = () => {};
  if (flags.dryRun === true) return { source: undefined, close };
  if (flags.from !== undefined) return { source: await savedPages(flags.from, terminal), close };
  const network = await openNetwork(flags, maxAge, terminal);
  return { source: network, close: () => network.close() };
}

async function savedPages(from: string, { workingFolder }: Terminal): Promise<PageSource> {
  const fs = nodeFileSystem(workingFolder);
  const path = from.replaceAll('\\', '/');
  const info = await fs.stat(path);
  if (info === undefined) throw new UsageError(`There is no file or folder \`${from}\`.`);
  if (info.kind === 'folder') {
    const { pagesOfFolder } = await import('../../load/saved-folder.ts');
    return pagesOfFolder(fs, path, async (file) => (await stat(resolve(workingFolder, file))).mtime);
  }
  const { pagesOfHar } = await import('../../load/har.ts');
  return pagesOfHar(from, await readText(fs, path));
}

function codeOf({ pages, problems, records }: CaptureResult, { stderr }: Terminal): number {
  if (problems.length > 0) return 2;
  if (pages.length === 0) {
    stderr.write('api-review: no record cites a page, so nothing was captured.\n');
    return 2;
  }
  const isDone = ({ state }: CapturedPage) => state === 'captured' || state === 'known' || state === 'would-read';
  return pages.every(isDone) && records.every(({ filled }) => filled) ? 0 : 1;
}

/** One line a page, one a record, and the sum. */
function textOf({ pages, records }: CaptureResult, isDry: boolean): string {
  const shown = pages.filter(({ state }) => !isDry || state === 'would-read');
  const widest = Math.max(0, ...shown.map(({ state }) => words[state].length));
  const lines = shown.map((page) => {
    const { state, url, file, reason, markdownUrl } = page;
    const where = file === undefined ? '' : ` → ${file}`;
    const form = markdownUrl === undefined ? '' : ` (its Markdown form: ${markdownUrl})`;
    return `${words[state].padEnd(widest)}  ${url}${where}${form}${reason === undefined ? '' : `  ${reason}`}`;
  });
  const filled = records.map(({ file, reason }) => (reason === undefined ? `filled in: ${file}` : `${file}: ${reason}`));
  return [...lines, ...filled, sumOf(pages)].map((line) => `${oneLine(line)}\n`).join('');
}

const words: Readonly<Record<CapturedPage['state'], string>> = {
  captured: 'captured',
  known: 'known',
  'would-read': 'to read',
  gone: 'gone',
  blocked: 'blocked',
  unreachable: 'unreachable',
  empty: 'empty',
  refused: 'refused',
  absent: 'absent',
};

function sumOf(pages: readonly CapturedPage[]): string {
  const counts = new Map<string, number>();
  for (const { state } of pages) counts.set(words[state], (counts.get(words[state]) ?? 0) + 1);
  const parts = [...counts].map(([word, number]) => `${number} ${word}`);
  return `${pages.length} ${pages.length === 1 ? 'page' : 'pages'}: ${parts.join(', ')}`;
}
