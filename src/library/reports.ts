import { defaultSettings } from '../config/settings.ts';
import { UsageError } from '../finding/errors.ts';
import { catalogJson, catalogOf } from '../report/catalog/catalog.ts';
import { faultOfTemplate } from '../report/catalog/source-link.ts';
import { parseCatalog } from '../report/catalog/trend.ts';
import type { SourceTemplate } from '../report/catalog/types.ts';
import { currentDay } from '../run/current-day.ts';
import { gateVerdict } from '../run/gate.ts';
import { Merge } from '../run/merge.ts';
import type { Report } from '../run/result.ts';
import { expectArgument, expectOneOf, expectOptions, type Kind } from './arguments.ts';
import { type LintOptions, lint, optionsOfLint } from './check.ts';

/** What to report on, and how. */
export interface ReportOptions extends Omit<LintOptions, 'details'> {
  /** One HTML page, Markdown, or JSON by `schemas/catalog-v1.schema.json`; `html` unless given. */
  readonly format?: 'html' | 'markdown' | 'json';
  /** The text of an earlier report in JSON, to show what has changed since. */
  readonly previous?: string;
  /** An `https:` address with `{path}`, from the root of `fs`, and `{line}`, to which places link. */
  readonly sourceUrl?: string;
}

const { details: _, ...optionsOfChecks } = optionsOfLint;
const optionsOfReport: Readonly<Record<string, Kind>> = {
  ...optionsOfChecks,
  format: 'a text?',
  previous: 'a text?',
  sourceUrl: 'a text?',
};

const formats = ['html', 'markdown', 'json'] as const;

/**
 * A report for people about one record or thousands, as `api-review report` writes it.
 * @throws UsageError when an option is wrong, or `previous` is no report in JSON, or `sourceUrl` no template
 */
export async function report(options: ReportOptions): Promise<string> {
  expectOptions('report(options)', options, optionsOfReport);
  const { format = 'html', previous, sourceUrl, ...checked } = options;
  expectOneOf('report(options)`, option `format', format, formats);
  const found = await lint({ ...checked, details: true });
  const { settings = defaultSettings, today = currentDay() } = checked;
  const catalog = catalogOf(found, {
    ...{ today, maxAgeDays: settings.maxAgeDays.value, gate: gateVerdict(found, settings) },
    ...(sourceUrl === undefined ? {} : { source: sourceOf(sourceUrl) }),
    ...(previous === undefined ? {} : { previous: parseCatalog('previous', previous) }),
  });
  const version = await ownVersion();
  if (format === 'json') return catalogJson(catalog, version);
  if (format === 'markdown')
    return (await import('../report/catalog/markdown.ts')).catalogMarkdown(catalog, (file) => file);
  return (await import('../report/html/page.tsx')).catalogHtml(catalog, version);
}

function sourceOf(template: string): SourceTemplate {
  const fault = faultOfTemplate(template);
  if (fault !== undefined) throw new UsageError(`\`report(options)\`, option \`sourceUrl\`, cannot be used: ${fault}`);
  return { template, folder: '.' };
}

/** Asked for late: the other functions run without Node too. */
async function ownVersion(): Promise<string> {
  const { createRequire } = await import('node:module');
  return createRequire(import.meta.url)('../../package.json').version;
}

/** What a shard wrote with `--format blob=FILE`. */
export interface BlobText {
  /** Its name in messages. */
  readonly file: string;
  readonly text: string;
}

/**
 * The report of the whole run, of which the blobs are the parts.
 * @throws UsageError when a text is no blob, a part is missing or there twice, or belongs to another run
 */
export function merge(blobs: readonly BlobText[]): Report {
  if (!Array.isArray(blobs)) throw new UsageError('`merge(blobs)` takes a list of `{ file, text }`.');
  for (const blob of blobs) {
    expectArgument('merge(blobs)`, `file', blob?.file, 'a text');
    expectArgument('merge(blobs)`, `text', blob?.text, 'a text');
  }
  const merge = new Merge();
  for (const { file, text } of blobs) merge.add(file, text);
  return merge.report();
}
