import { type FactKind, factKinds } from '../../evidence/judgement.ts';
import { type Grade, grades } from '../../evidence/mention.ts';
import type { CoverageOfKind, RecordReport, Report } from '../../run/result.ts';
import { asJson } from '../../text/json.ts';
import { counted, crashSentence } from '../../writing/sentences.ts';
import { shownFindings } from '../../writing/shown-findings.ts';
import { type PreviousCatalog, trendSince } from './trend.ts';
import type { Catalog, CatalogRecord, EventTotals, Revisit, RuleTally, Tally } from './types.ts';

export interface CatalogOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly maxAgeDays: number;
  /** The report of an earlier day, to show what has changed. */
  readonly previous?: PreviousCatalog;
}

/** Sum up a run for people. Records are shown in full where the run collected `details`. */
export function catalogOf(report: Report, { today, maxAgeDays, previous }: CatalogOptions): Catalog {
  const findings = shownFindings(report);
  const counts = countByRecord(findings);
  const records = report.records
    .filter(({ claim }) => claim.kind !== 'not-a-review')
    .map((record) => catalogRecord(record, counts.get(record.file) ?? noFindings, today));
  const catalog: Catalog = {
    day: today,
    maxAgeDays,
    summary: report.summary,
    claims: tally(records.map(({ claim }) => claim)),
    verdicts: tally(records.map(({ verdict }) => verdict ?? 'none given')),
    ages: tallyAges(records.map(({ age }) => age)),
    evidence: Object.fromEntries(factKinds.map((kind) => [kind, sumOfKind(kind, records)])) as Catalog['evidence'],
    events: eventTotals(records),
    rules: ruleTallies(findings),
    findings,
    records,
    revisit: revisit(records, maxAgeDays),
    crashes: report.crashes.map(crashSentence),
  };
  return previous === undefined ? catalog : { ...catalog, trend: trendSince(previous, catalog) };
}

/** The contract for machines, described by `schemas/catalog-v1.schema.json`; `--previous` reads it. */
export function catalogJson(catalog: Catalog, version: string): string {
  return `${asJson({ version: 1, tool: { name: 'api-review', version }, ...catalog }, 2)}\n`;
}

function catalogRecord(record: RecordReport, { errors, warnings, infos }: FindingCounts, today: string): CatalogRecord {
  const { file, dialect, claim, missing, evidence, onPages, events, details } = record;
  const age = details?.date === undefined ? undefined : ageInDays(details.date, today);
  return {
    file,
    title: details?.name ?? details?.aid ?? file,
    dialect,
    claim: claim.kind,
    ...(claim.published === 'unsaid' ? {} : { published: claim.published }),
    ...(details?.verdict === undefined ? {} : { verdict: details.verdict }),
    ...(details?.date === undefined ? {} : { date: details.date }),
    ...(age === undefined ? {} : { age }),
    errors,
    warnings,
    infos,
    missing,
    ...(evidence === undefined ? {} : { evidence }),
    ...(onPages === undefined ? {} : { onPages }),
    ...(events === undefined ? {} : { events }),
    ...(details === undefined ? {} : { details }),
  };
}

type FindingCounts = Pick<CatalogRecord, 'errors' | 'warnings' | 'infos'>;

const noFindings: FindingCounts = { errors: 0, warnings: 0, infos: 0 };

function countByRecord(findings: Catalog['findings']): Map<string, FindingCounts> {
  const counts = new Map<string, FindingCounts>();
  for (const { record, severity } of findings) {
    if (record === undefined) continue;
    const known = counts.get(record) ?? noFindings;
    const key = `${severity}s` as const;
    counts.set(record, { ...known, [key]: known[key] + 1 });
  }
  return counts;
}

/** How often each is there; the most frequent first, equals by name. */
function tally(names: readonly string[]): Tally[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort(byCount);
}

function byCount(one: Tally, other: Tally): number {
  return other.count - one.count || (one.name < other.name ? -1 : 1);
}

function ruleTallies(findings: Catalog['findings']): RuleTally[] {
  const severities = new Map(findings.map(({ rule, severity }) => [rule, severity]));
  return tally(findings.map(({ rule }) => rule)).map(({ name, count }) => ({
    name,
    count,
    severity: severities.get(name) ?? 'info',
  }));
}

function sumOfKind(kind: FactKind, records: readonly CatalogRecord[]): CoverageOfKind {
  const all = records.flatMap(({ evidence }) => (evidence === undefined ? [] : [evidence[kind]]));
  const sum = (of: (coverage: CoverageOfKind) => number) => all.reduce((total, coverage) => total + of(coverage), 0);
  return {
    total: sum(({ total }) => total),
    evidenced: sum(({ evidenced }) => evidenced),
    summaryOnly: sum(({ summaryOnly }) => summaryOnly),
    grades: Object.fromEntries(grades.map((grade) => [grade, sum((one) => one.grades[grade])])) as Record<
      Grade,
      number
    >,
    exempt: sum(({ exempt }) => exempt),
  };
}

function eventTotals(records: readonly CatalogRecord[]): EventTotals {
  const all = records.flatMap(({ events }) => (events === undefined ? [] : [events]));
  const documented = all.flatMap((events) => events.documented);
  const undocumented = all.flatMap((events) => events.undocumented);
  return {
    documented: documented.length,
    modelled: documented.filter(({ modelled }) => modelled.length > 0).length,
    undocumented: new Set(undocumented.map(({ file, name, range }) => `${file}\0${name}\0${range.start.line}`)).size,
  };
}

const day = 24 * 60 * 60 * 1000;

/** Days between a date, `YYYY-MM-DD` at its start, and today; undefined where it is no date. */
function ageInDays(date: string, today: string): number | undefined {
  const written = /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0];
  const age = written === undefined ? Number.NaN : (Date.parse(today) - Date.parse(written)) / day;
  return Number.isFinite(age) ? age : undefined;
}

const bands: readonly { readonly name: string; readonly below: number }[] = [
  { name: 'under 3 months', below: 91 },
  { name: '3 to 6 months', below: 183 },
  { name: '6 to 12 months', below: 366 },
  { name: '1 to 2 years', below: 731 },
  { name: 'over 2 years', below: Number.POSITIVE_INFINITY },
];

/** Records by age, in bands, the youngest first; empty bands too, so that reports can be compared. */
function tallyAges(ages: readonly (number | undefined)[]): Tally[] {
  const names = ages.map((age) => (age === undefined ? 'no date' : bandOf(age)));
  return [...bands.map(({ name }) => name), 'no date'].map((name) => ({
    name,
    count: names.filter((other) => other === name).length,
  }));
}

function bandOf(age: number): string | undefined {
  return bands.find(({ below }) => age < below)?.name;
}

interface Reason {
  readonly weight: number;
  readonly words: string;
}

/** Records that need another review, the most pressing first: contradictions, then unclear claims, then old reviews. */
function revisit(records: readonly CatalogRecord[], maxAgeDays: number): Revisit[] {
  return records
    .map((record) => ({ record, reasons: reasonsFor(record, maxAgeDays) }))
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ record, reasons }) => ({ record, reasons, weight: reasons.reduce((sum, { weight }) => sum + weight, 0) }))
    .sort((one, other) => other.weight - one.weight || (one.record.file < other.record.file ? -1 : 1))
    .map(({ record: { file, title }, reasons }) => ({ file, title, reasons: reasons.map(({ words }) => words) }));
}

function reasonsFor({ errors, claim, age, details, evidence }: CatalogRecord, maxAgeDays: number): Reason[] {
  const failed = details?.pages.filter((page) => page.failed).length ?? 0;
  const unbacked = Object.values(evidence ?? {}).reduce((sum, { total, evidenced }) => sum + total - evidenced, 0);
  const old = age === undefined ? 0 : age - maxAgeDays;
  return [
    ...(errors > 0 ? [{ weight: 1000 + errors, words: counted(errors, 'contradiction') }] : []),
    ...(claim === 'unclear' ? [{ weight: 300, words: 'does not say whether a spec was produced' }] : []),
    ...(failed > 0 ? [{ weight: 100 + failed, words: `${counted(failed, 'page')} could not be read` }] : []),
    ...(unbacked > 0
      ? [{ weight: 50 + Math.min(unbacked, 50), words: `${counted(unbacked, 'fact')} without evidence` }]
      : []),
    ...(old > 0 ? [{ weight: Math.min(old, 2000) / 10, words: `read ${counted(age ?? 0, 'day')} ago` }] : []),
    ...(details !== undefined && age === undefined ? [{ weight: 20, words: 'gives no date' }] : []),
  ];
}
