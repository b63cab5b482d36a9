import { escapeLine } from '../../text/escape.ts';
import { faultsOf } from '../../writing/faults.ts';
import {
  code,
  escapeMarkdown,
  findingBlock,
  fitInto,
  markdownLimit,
  type PlaceWriter,
  placeWriter,
  silencedBlocks,
} from '../../writing/markdown.ts';
import { counted, summarySentence } from '../../writing/sentences.ts';
import { countedKinds, pageFactNames } from '../page-facts.ts';
import { type ErrorPart, errorParts } from './errors.ts';
import { foundOnPages } from './on-pages.ts';
import { sourceLink } from './source-link.ts';
import { figuresOf, stepsOf } from './summary.ts';
import type { Catalog, CatalogProvider, CatalogRecord, Trend, Verdict } from './types.ts';

const mostFaults = 20;
const mostPlaces = 5;

/** The report as GitHub Flavored Markdown, small enough for a comment; records are cut first, and it says so. */
export function catalogMarkdown(catalog: Catalog, nameInRepo: (file: string) => string = (file) => file): string {
  const { silenced, records, providers, trend, verdict } = catalog;
  const { source } = catalog;
  const place = placeWriter(nameInRepo, source && ((file, line) => sourceLink(source, file, line)));
  const byFile = new Map(records.map((record) => [record.file, record]));
  const blocks = [
    `# API event reviews\n\n${marks[verdict.tone]} **${escapeMarkdown(verdict.sentence)}**\n`,
    `As of ${catalog.day}: ${escapeMarkdown(summarySentence(catalog.summary, catalog.crashes.length))}\n`,
    figuresBlock(catalog),
    stepsBlock(catalog),
    ...silencedBlocks(silenced, nameInRepo),
    ...catalog.crashes.map((crash) => `💥 ${escapeMarkdown(crash)}\n`),
    ...(trend === undefined ? [] : [trendBlock(catalog, trend)]),
    ...errorParts(catalog).flatMap((part) => errorBlocks(part, place)),
    claimsBlock(catalog),
    backedBlock(catalog),
    '\n## Providers\n\n| Provider | Errors | Warnings | Claim | Published | Verdict | Reviewed | Evidence |\n| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...providers.flatMap((provider) => providerRows(provider, byFile, nameInRepo)),
  ];
  return fitInto(blocks, markdownLimit, (number) => `\n_${counted(number, 'more line')} did not fit in here._`);
}

const marks: Readonly<Record<Verdict['tone'], string>> = { clean: '✅', warned: '⚠️', broken: '❌', neutral: '⚪' };

function figuresBlock(catalog: Catalog): string {
  const rows = figuresOf(catalog).map(({ name, value }) => `| ${escapeMarkdown(name)} | ${value} |`);
  return ['| | |', '| --- | --- |', ...rows, ''].join('\n');
}

function stepsBlock(catalog: Catalog): string {
  const { steps, rest } = stepsOf(catalog);
  if (steps.length === 0) return '';
  const lines = steps.map(({ title, words }) => `1. ${escapeMarkdown(title)}: ${escapeMarkdown(words)}`);
  return ['## What to do first\n', ...lines, ...(rest > 0 ? [`\n_And ${rest} more._`] : []), ''].join('\n');
}

/** Each fault once, with its first places. */
function errorBlocks({ title, errors }: ErrorPart, place: PlaceWriter): string[] {
  if (errors.length === 0) return [];
  const faults = faultsOf(errors);
  const rest = faults.slice(mostFaults).reduce((sum, { others }) => sum + 1 + others.length, 0);
  return [
    `## ${title}\n`,
    ...faults.slice(0, mostFaults).flatMap(({ first, others }) => {
      const places = others.slice(0, mostPlaces).flatMap(({ frames }) => frames.slice(0, 1));
      const names = places.map(({ file, line }) => place(file, line));
      const more = others.length > mostPlaces ? ', …' : '';
      const also =
        others.length === 0
          ? []
          : [`The same in ${counted(others.length, 'more place')}: ${names.join(', ')}${more}\n`];
      return [findingBlock(first, place), ...also];
    }),
    ...(rest > 0 ? [`_And ${counted(rest, 'more error')}._\n`] : []),
  ];
}

/** @see https://mermaid.js.org/syntax/pie.html */
function claimsBlock({ claims }: Catalog): string {
  if (claims.length === 0) return '';
  const slices = claims.map(({ name, count }) => `  "${name}" : ${count}`);
  return ['## Claims of the records\n', '```mermaid', 'pie showData', ...slices, '```', ''].join('\n');
}

function backedBlock({ evidence, events, records }: Catalog): string {
  const onPages = foundOnPages(records);
  const rows = [
    ...Object.entries(evidence)
      .filter(([, { total }]) => total > 0)
      .map(([kind, { evidenced, total }]) => barRow(`${kind}s with evidence`, evidenced, total)),
    ...countedKinds(onPages).map((kind) =>
      barRow(`${pageFactNames[kind].many} on captured pages`, onPages[kind].found, onPages[kind].total),
    ),
    ...(events.documented > 0
      ? [barRow('documented events that are modelled', events.modelled, events.documented)]
      : []),
  ];
  if (rows.length === 0) return '';
  return ['## Evidence and events\n', '| | | |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function barRow(label: string, part: number, total: number): string {
  const full = Math.round((part / total) * 20);
  return `| ${label} | ${'█'.repeat(full)}${'░'.repeat(20 - full)} | ${part} of ${total} |`;
}

function trendBlock(catalog: Catalog, trend: Trend): string {
  const { appeared, gone, recordsAdded, recordsRemoved, verdictsChanged } = trend;
  const changes = [
    `${counted(appeared, 'new finding')}, ${gone} gone`,
    `${counted(catalog.records.length, 'record')} (${recordsAdded.length} added, ${recordsRemoved.length} removed)`,
    ...verdictsChanged.map(
      ({ file, from = 'none', to = 'none' }) =>
        `${code(escapeLine(file))} ${escapeMarkdown(from)} → ${escapeMarkdown(to)}`,
    ),
  ];
  return [`## Since ${escapeMarkdown(trend.since)}\n`, ...changes.map((change) => `- ${change}`), ''].join('\n');
}

/** A row for each record of a provider, or one that says that there is none. */
function providerRows(
  { folder, title, records, errors, warnings }: CatalogProvider,
  byFile: ReadonlyMap<string, CatalogRecord>,
  nameInRepo: (file: string) => string,
): string[] {
  const counts = `${errors} | ${warnings}`;
  const name = escapeMarkdown(title);
  if (records.length === 0)
    return [`| ${name} ${code(escapeLine(nameInRepo(folder)))} | ${counts} | no record | | | | |`];
  return records.flatMap((file, index) => {
    const record = byFile.get(file);
    if (record === undefined) return [];
    const { claim, published = '', verdict = '', date = '', evidence } = record;
    const facts = Object.values(evidence ?? {});
    const total = facts.reduce((sum, one) => sum + one.total, 0);
    const evidenced = facts.reduce((sum, one) => sum + one.evidenced, 0);
    return [
      `| ${[
        `${index === 0 ? `${name} ` : ''}${code(escapeLine(nameInRepo(file)))}`,
        index === 0 ? counts : ' | ',
        claim,
        published,
        escapeMarkdown(verdict),
        escapeMarkdown(date),
        total === 0 ? '' : `${evidenced} of ${total}`,
      ].join(' | ')} |`,
    ];
  });
}
