import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { Settings } from '../../config/settings.ts';
import { UsageError } from '../../finding/errors.ts';
import { FileError } from '../../load/file-system.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { catalogJson, catalogOf } from '../../report/catalog/catalog.ts';
import { faultOfTemplate, sourceLink } from '../../report/catalog/source-link.ts';
import { parseCatalog } from '../../report/catalog/trend.ts';
import type { Catalog, SourceTemplate } from '../../report/catalog/types.ts';
import { currentDay } from '../../run/current-day.ts';
import { gateVerdict } from '../../run/gate.ts';
import { lint } from '../../run/lint.ts';
import type { Report } from '../../run/result.ts';
import { oneLine } from '../../text/escape.ts';
import { counted, crashSentence } from '../../writing/sentences.ts';
import { withoutKnown } from '../baseline.ts';
import { addConfigOptions, type ConfigFlags, settingsFor, strictOption } from '../config-options.ts';
import { type CacheFlags, cacheFor } from '../disk-cache.ts';
import { givenInputs, readText, readWaivers, repoNames, writeFile } from '../files.ts';
import { nothingChecked } from '../nothing-checked.ts';
import { version } from '../package.ts';
import { type Exit, progressLine, type Terminal } from '../terminal.ts';

const formats = ['html', 'markdown', 'json', 'sheets'] as const;

interface ReportFlags extends CacheFlags, ConfigFlags {
  readonly format: (typeof formats)[number];
  readonly output?: string;
  readonly previous?: string;
  readonly sourceUrl?: string;
}

export function reportCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('report')
    .description('write a report for people about one record, or a catalog of thousands')
    .argument('[paths...]', 'records, folders or globs (default: this folder)')
    .addOption(new Option('-f, --format <format>', 'what to write').choices(formats).default('html'))
    .option('-o, --output <file>', 'write to a file instead of stdout; for sheets a folder')
    .option('--previous <file>', 'an earlier report in JSON, to show what has changed since')
    .option('--source-url <template>', 'link places to their lines: an https address with {path} and {line}')
    .option('--waivers <file>', 'a file of waivers, which silence findings until a date')
    .addOption(strictOption())
    .option('--cache-location <folder>', 'the folder of the cache (default: in the cache folder of the user)')
    .option('--no-cache', 'do not read or write the cache');
  return addConfigOptions(command)
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: ReportFlags) => exit(await run(paths, flags, terminal)));
}

const examples = `
The exit code is 0, also with findings: use \`api-review lint\` as the gate. The headline says what its exit code means.

Examples:
  $ api-review report reviews/*.yml -o report.html
  $ api-review report ../catalog --format json -o 2026-11.json
  $ api-review report ../catalog --previous 2026-10.json -o report.html
  $ api-review report --source-url 'https://github.com/acme/catalog/blob/main/{path}#L{line}' -o report.html
  $ api-review report ../catalog --format sheets -o sheets    a file for each provider, to hand to it
  $ api-review report --format markdown >> "$GITHUB_STEP_SUMMARY"`;

async function run(paths: readonly string[], flags: ReportFlags, terminal: Terminal): Promise<number> {
  const { workingFolder } = terminal;
  if (flags.format === 'sheets') return writeSheets(paths, flags, terminal);
  const catalog = await collect(paths, flags, terminal);
  const text = await render(catalog, flags.format, workingFolder);
  if (flags.output === undefined) terminal.stdout.write(text);
  else await writeFile(workingFolder, flags.output, text);
  for (const crash of catalog.crashes) terminal.stderr.write(`api-review: ${oneLine(crash)}\n`);
  return catalog.crashes.length > 0 ? 2 : 0;
}

/** A Markdown file for each provider, in a folder. */
async function writeSheets(paths: readonly string[], flags: ReportFlags, terminal: Terminal): Promise<number> {
  const { workingFolder, stderr } = terminal;
  const { output: folder } = flags;
  if (folder === undefined)
    throw new UsageError('`--format sheets` writes several files: name a folder with `--output`.');
  const source = sourceOf(flags.sourceUrl, workingFolder);
  const { providerSheets } = await import('../../report/sheets.ts');
  const report = await linted(
    paths,
    flags,
    await settingsFor(nodeFileSystem(workingFolder, terminal.named), flags),
    terminal,
  );
  const sheets = providerSheets(
    report,
    currentDay(),
    repoNames(workingFolder),
    source && ((file, line) => sourceLink(source, file, line)),
  );
  for (const { name, text } of sheets)
    await writeFile(workingFolder, join(folder, `${name}.md`), `${sheetMark}\n${text}`);
  const former = await formerSheets(workingFolder, folder, new Set(sheets.map(({ name }) => `${name}.md`)));
  const count =
    sheets.length === 0
      ? "no finding is a provider's, so there is no sheet"
      : `wrote ${counted(sheets.length, 'sheet')} to ${folder}`;
  stderr.write(`api-review: ${oneLine(count)}.\n`);
  for (const file of former)
    stderr.write(
      `api-review: ${oneLine(`${file} is of an earlier run, and this one has nothing for it: delete it, unless it is of another part`)}.\n`,
    );
  for (const crash of report.crashes) stderr.write(`api-review: ${crashSentence(crash)}\n`);
  return report.crashes.length > 0 ? 2 : 0;
}

/** Tells a sheet from any other file. */
const sheetMark = '<!-- A sheet for a provider, written by api-review -->';

/** The sheets in a folder that an earlier run wrote, by their mark, and this one did not. No run knows whether it looked at all. */
async function formerSheets(workingFolder: string, folder: string, written: ReadonlySet<string>): Promise<string[]> {
  const fs = nodeFileSystem(workingFolder);
  if ((await fs.stat(folder))?.kind !== 'folder') return [];
  const entries = await fs.list(folder).catch((error: unknown) => {
    throw error instanceof FileError ? new UsageError(`\`${folder}\` cannot be listed: ${error.message}.`) : error;
  });
  const former: string[] = [];
  for (const { name, kind } of entries) {
    if (kind !== 'file' || !name.endsWith('.md') || written.has(name)) continue;
    const start = new TextDecoder().decode(await fs.read(join(folder, name), sheetMark.length));
    if (start.startsWith(sheetMark)) former.push(join(folder, name));
  }
  return former.sort();
}

async function collect(paths: readonly string[], flags: ReportFlags, terminal: Terminal): Promise<Catalog> {
  const fs = nodeFileSystem(terminal.workingFolder, terminal.named);
  const source = sourceOf(flags.sourceUrl, terminal.workingFolder);
  const settings = await settingsFor(fs, flags);
  const earlier = flags.previous;
  const previous = earlier === undefined ? undefined : parseCatalog(earlier, await readText(fs, earlier));
  const report = await linted(paths, flags, settings, terminal);
  return catalogOf(report, {
    ...{ today: currentDay(), maxAgeDays: settings.maxAgeDays.value, gate: gateVerdict(report, settings) },
    ...(source && { source }),
    ...(previous && { previous }),
  });
}

/** @throws UsageError when the template is none */
function sourceOf(template: string | undefined, workingFolder: string): SourceTemplate | undefined {
  if (template === undefined) return undefined;
  const fault = faultOfTemplate(template);
  if (fault === undefined) return { template, folder: repoNames(workingFolder)('.') };
  throw new UsageError(`The template of \`--source-url\` cannot be used: ${fault}`);
}

/** The result of a whole run, with the details of records. */
async function linted(
  paths: readonly string[],
  flags: ReportFlags,
  settings: Settings,
  terminal: Terminal,
): Promise<Report> {
  const { workingFolder } = terminal;
  const fs = nodeFileSystem(workingFolder, terminal.named);
  const inputs = await givenInputs(fs, paths, settings, terminal);
  const waivers = await readWaivers(fs, settings.waivers?.value);
  const cache = await cacheFor(flags, terminal);
  const progress = progressLine(terminal);
  const report = await lint({
    fs,
    ...inputs,
    settings,
    details: true,
    onProgress: progress.update,
    ...(waivers && { waivers }),
    ...(cache && { cache }),
  });
  progress.end();
  const { records, documents } = report.summary;
  if (records + documents === 0)
    terminal.stderr.write(`api-review: ${oneLine(`${nothingChecked(paths.length > 0 ? paths : ['.'], report)}.`)}\n`);
  const file = settings.baseline?.value;
  return file === undefined ? report : withoutKnown(report, file, { fs });
}

async function render(catalog: Catalog, format: ReportFlags['format'], workingFolder: string): Promise<string> {
  if (format === 'json') return catalogJson(catalog, version);
  if (format === 'html') return (await import('../../report/html/page.tsx')).catalogHtml(catalog, version);
  return (await import('../../report/catalog/markdown.ts')).catalogMarkdown(catalog, repoNames(workingFolder));
}
