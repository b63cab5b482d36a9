import { type FactKind, factKinds } from '../../evidence/judge.ts';
import { type Grade, grades } from '../../evidence/mention.ts';
import type { CoverageOfKind, RecordReport, Report } from '../../run/result.ts';
import { crashSentence } from '../../writing/sentence.ts';
import { catalogFindings } from '../../writing/shown-findings.ts';
import { ageInDays, tallyAges } from './ages.ts';
import type { PreviousCatalog } from './previous.ts';
import { revisit } from './revisit.ts';
import { trendSince } from './trend.ts';
import type { Catalog, CatalogRecord, EventTotals, RuleTally, Tally } from './types.ts';

export interface CatalogOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly maxAgeDays: number;
  /** The report of an earlier day, to show what has changed. */
  readonly previous?: PreviousCatalog;
}

/** Sum up a run for people. Records are shown in full where the run collected `details`. */
export function catalogOf(report: Report, { today, maxAgeDays, previous }: CatalogOptions): Catalog {
  const findings = catalogFindings(report);
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

function catalogRecord(record: RecordReport, { errors, warnings, infos }: FindingCounts, today: string): CatalogRecord {
  const { file, dialect, claim, missing, evidence, events, details } = record;
  const age = details?.date === undefined ? undefined : ageInDays(details.date, today);
  return {
    file,
    title: details?.name ?? details?.aid ?? file,
    dialect,
    claim: claim.kind,
    ...(details?.verdict === undefined ? {} : { verdict: details.verdict }),
    ...(details?.date === undefined ? {} : { date: details.date }),
    ...(age === undefined ? {} : { age }),
    errors,
    warnings,
    infos,
    missing,
    ...(evidence === undefined ? {} : { evidence }),
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
