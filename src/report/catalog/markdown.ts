import { escapeLine } from '../../text/escape.ts';
import { code, escapeMarkdown, findingBlock, fitInto, markdownLimit } from '../../writing/markdown.ts';
import { counted, summarySentence } from '../../writing/sentences.ts';
import { countedKinds, pageFactNames } from '../page-facts.ts';
import { foundOnPages } from './on-pages.ts';
import type { Catalog, CatalogRecord, Trend } from './types.ts';

const mostContradictions = 20;
const mostRevisits = 10;

/** The report as GitHub Flavored Markdown, small enough for a comment; records are cut first, and it says so. */
export function catalogMarkdown(catalog: Catalog, nameInRepo: (file: string) => string = (file) => file): string {
  const { findings, revisit, records, trend } = catalog;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const blocks = [
    `# API event reviews\n\nAs of ${catalog.day}: ${escapeMarkdown(summarySentence(catalog.summary, catalog.crashes.length))}\n`,
    ...catalog.crashes.map((crash) => `💥 ${escapeMarkdown(crash)}\n`),
    ...(trend === undefined ? [] : [trendBlock(catalog, trend)]),
    ...(errors.length === 0 ? [] : ['## Contradictions\n']),
    ...errors.slice(0, mostContradictions).map((finding) => findingBlock(finding, nameInRepo)),
    ...(errors.length > mostContradictions
      ? [`_And ${counted(errors.length - mostContradictions, 'more contradiction')}._\n`]
      : []),
    claimsBlock(catalog),
    backedBlock(catalog),
    ...(revisit.length === 0 ? [] : ['## Revisit next\n']),
    ...revisit
      .slice(0, mostRevisits)
      .map(({ file, reasons }) => `- ${code(escapeLine(nameInRepo(file)))} ${escapeMarkdown(reasons.join(', '))}`),
    '\n## Records\n\n| Record | Claim | Published | Verdict | Reviewed | Evidence | Findings |\n| --- | --- | --- | --- | --- | --- | --- |',
    ...records.map((record) => recordRow(record, nameInRepo)),
  ];
  return fitInto(blocks, markdownLimit, (number) => `\n_${counted(number, 'more line')} did not fit in here._`);
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

function recordRow(record: CatalogRecord, nameInRepo: (file: string) => string): string {
  const { file, title, claim, published = '', verdict = '', date = '', evidence, errors, warnings } = record;
  const facts = Object.values(evidence ?? {});
  const total = facts.reduce((sum, one) => sum + one.total, 0);
  const evidenced = facts.reduce((sum, one) => sum + one.evidenced, 0);
  const cells = [
    `${escapeMarkdown(title)} ${title === file ? '' : code(escapeLine(nameInRepo(file)))}`.trim(),
    claim,
    published,
    escapeMarkdown(verdict),
    escapeMarkdown(date),
    total === 0 ? '' : `${evidenced}/${total}`,
    errors + warnings === 0 ? '' : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`,
  ];
  return `| ${cells.join(' | ')} |`;
}
