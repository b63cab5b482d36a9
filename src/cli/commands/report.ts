import { Command, Option } from 'commander';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { catalogJson, catalogOf } from '../../report/catalog/catalog.ts';
import { parseCatalog } from '../../report/catalog/trend.ts';
import type { Catalog } from '../../report/catalog/types.ts';
import { currentDay } from '../../run/current-day.ts';
import { lint } from '../../run/lint.ts';
import { oneLine } from '../../text/escape.ts';
import { addConfigOptions, type ConfigFlags, settingsFor, strictOption } from '../config-options.ts';
import { type CacheFlags, cacheFor } from '../disk-cache.ts';
import { givenInputs, readText, readWaivers, repoNames, writeFile } from '../files.ts';
import { version } from '../package.ts';
import { type Exit, progressLine, type Terminal } from '../terminal.ts';

const formats = ['html', 'markdown', 'json'] as const;

interface ReportFlags extends CacheFlags, ConfigFlags {
  readonly format: (typeof formats)[number];
  readonly output?: string;
  readonly previous?: string;
  readonly waivers?: string;
}

export function reportCommand(terminal: Terminal, exit: Exit): Command {
  const command = new Command('report')
    .description('write a report for people about one record, or a catalog of thousands')
    .argument('[paths...]', 'records, folders or globs (default: this folder)')
    .addOption(new Option('-f, --format <format>', 'what to write').choices(formats).default('html'))
    .option('-o, --output <file>', 'write to a file instead of stdout')
    .option('--previous <file>', 'an earlier report in JSON, to show what has changed since')
    .option('--waivers <file>', 'a file of waivers, which silence findings until a date')
    .addOption(strictOption())
    .option('--cache-location <folder>', 'the folder of the cache (default: in the cache folder of the user)')
    .option('--no-cache', 'do not read or write the cache');
  return addConfigOptions(command)
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: ReportFlags) => exit(await run(paths, flags, terminal)));
}

const examples = `
The exit code is 0, also with findings: use \`api-review lint\` as the gate.

Examples:
  $ api-review report reviews/*.yml -o report.html
  $ api-review report ../catalog --format json -o 2026-11.json
  $ api-review report ../catalog --previous 2026-10.json -o report.html
  $ api-review report --format markdown >> "$GITHUB_STEP_SUMMARY"`;

async function run(paths: readonly string[], flags: ReportFlags, terminal: Terminal): Promise<number> {
  const { workingFolder } = terminal;
  const catalog = await collect(paths, flags, terminal);
  const text = await render(catalog, flags.format, workingFolder);
  if (flags.output === undefined) terminal.stdout.write(text);
  else await writeFile(workingFolder, flags.output, text);
  for (const crash of catalog.crashes) terminal.stderr.write(`api-review: ${oneLine(crash)}\n`);
  return catalog.crashes.length > 0 ? 2 : 0;
}

async function collect(paths: readonly string[], flags: ReportFlags, terminal: Terminal): Promise<Catalog> {
  const { workingFolder } = terminal;
  const fs = nodeFileSystem(workingFolder);
  const settings = await settingsFor(fs, flags);
  const earlier = flags.previous;
  const previous = earlier === undefined ? undefined : parseCatalog(earlier, await readText(fs, earlier));
  const inputs = await givenInputs(fs, workingFolder, paths.length > 0 ? paths : ['.']);
  const waivers = await readWaivers(fs, flags.waivers);
  const cache = await cacheFor(flags, workingFolder);
  const progress = progressLine(terminal);
  const linted = await lint({
    fs,
    ...inputs,
    settings,
    details: true,
    onProgress: progress.update,
    ...(waivers && { waivers }),
    ...(cache && { cache }),
  });
  progress.end();
  const options = { today: currentDay(), maxAgeDays: settings.maxAgeDays.value };
  return catalogOf(linted, previous === undefined ? options : { ...options, previous });
}

async function render(catalog: Catalog, format: ReportFlags['format'], workingFolder: string): Promise<string> {
  if (format === 'json') return catalogJson(catalog, version);
  if (format === 'html') return (await import('../../report/html/page.tsx')).catalogHtml(catalog, version);
  return (await import('../../report/catalog/markdown.ts')).catalogMarkdown(catalog, repoNames(workingFolder));
}
