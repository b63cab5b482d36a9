import { Command, Option } from 'commander';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { type CaptureResult, capture } from '../../run/capture/capture.ts';
import type { CapturedPage } from '../../run/capture/capture-repo.ts';
import { oneLine } from '../../text/escape.ts';
import { addConfigOptions, type ConfigFlags, settingsFor } from '../config-options.ts';
import { givenInputs, removeFile, writeFile } from '../files.ts';
import { keepHeapSmallest } from '../heap.ts';
import { addNetworkOptions, type NetworkFlags } from '../network-options.ts';
import { pageSource } from '../page-sources.ts';
import { type Exit, progressLine, type Terminal } from '../terminal.ts';

interface CaptureFlags extends ConfigFlags, NetworkFlags {
  readonly dryRun?: true;
  readonly refresh?: true;
  readonly quiet?: true;
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
    )
    .option('-q, --quiet', 'name only the pages that could not be captured');
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

const nothing = { source: undefined, close: () => {} };

async function run(paths: readonly string[], flags: CaptureFlags, terminal: Terminal): Promise<number> {
  keepHeapSmallest();
  const { workingFolder, stdout, stderr } = terminal;
  const fs = nodeFileSystem(workingFolder, terminal.named);
  const settings = await settingsFor(fs, flags);
  const inputs = await givenInputs(fs, paths, settings, terminal);
  const progress = progressLine(terminal, { verb: 'Read', things: 'pages' });
  const isDry = flags.dryRun === true;
  const { source, close } = isDry ? nothing : await pageSource(flags, maxAge, terminal);
  try {
    const result = await capture({
      ...{ fs, inputs, settings, source },
      write: (file, content) => writeFile(workingFolder, file, content),
      remove: (file) => removeFile(workingFolder, file),
      keepsRaw: flags.keep === 'raw',
      refreshes: flags.refresh === true,
      onProgress: progress.update,
    });
    progress.end();
    for (const problem of result.problems) stderr.write(`api-review: ${oneLine(problem)}\n`);
    stdout.write(textOf(flags.quiet === true && !isDry ? failedIn(result) : result, isDry, flags.quiet));
    return codeOf(result, terminal);
  } finally {
    close();
  }
}

function codeOf({ pages, problems, records }: CaptureResult, { stderr }: Terminal): number {
  if (problems.length > 0) return 2;
  if (pages.length === 0) {
    stderr.write('api-review: no record cites a page, so nothing was captured.\n');
    return 2;
  }
  return pages.every(isDone) && records.every(({ filled }) => filled) ? 0 : 1;
}

function isDone({ state }: CapturedPage): boolean {
  return state === 'captured' || state === 'known' || state === 'would-read';
}

/** What could not be captured, or not be filled in. */
function failedIn({ pages, records }: CaptureResult): Pick<CaptureResult, 'pages' | 'records'> {
  return { pages: pages.filter((page) => !isDone(page)), records: records.filter(({ filled }) => !filled) };
}

/** One line a page, one a record, and the sum. */
function textOf({ pages, records }: Pick<CaptureResult, 'pages' | 'records'>, isDry: boolean, isQuiet = false): string {
  const shown = pages.filter(({ state }) => !isDry || state === 'would-read');
  const widest = Math.max(0, ...shown.map(({ state }) => words[state].length));
  const lines = shown.map((page) => {
    const { state, url, file, reason, markdownUrl } = page;
    const where = file === undefined ? '' : ` → ${file}`;
    const form = markdownUrl === undefined ? '' : ` (its Markdown form: ${markdownUrl})`;
    return `${words[state].padEnd(widest)}  ${url}${where}${form}${reason === undefined ? '' : `  ${reason}`}`;
  });
  const filled = records.map(({ file, reason }) =>
    reason === undefined ? `filled in: ${file}` : `${file}: ${reason}`,
  );
  return [...lines, ...filled, ...(isQuiet ? [] : [sumOf(pages)])].map((line) => `${oneLine(line)}\n`).join('');
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
