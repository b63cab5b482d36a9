import { type FactKind, factKinds } from '../../evidence/judgement.ts';
import { type Grade, grades } from '../../evidence/mention.ts';
import type { GateVerdict } from '../../run/gate.ts';
import { finderOfProviders } from '../../run/providers.ts';
import type { CoverageOfKind, RecordReport, Report } from '../../run/result.ts';
import { asJson } from '../../text/json.ts';
import { crashSentence } from '../../writing/sentences.ts';
import { type ShownFinding, shownFindings } from '../../writing/shown-findings.ts';
import { silencedFindings } from '../../writing/silenced.ts';
import { kindOf } from './errors.ts';
import { catalogProviders } from './providers.ts';
import { revisit } from './revisit.ts';
import { ruleTallies } from './rules.ts';
import { tally } from './tally.ts';
import { type PreviousCatalog, trendSince } from './trend.ts';
import type { Catalog, CatalogRecord, EventTotals, SourceTemplate, Tally } from './types.ts';
import { verdictOf } from './verdict.ts';

export interface CatalogOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly maxAgeDays: number;
  readonly gate: GateVerdict;
  readonly source?: SourceTemplate;
  /** The report of an earlier day, to show what has changed. */
  readonly previous?: PreviousCatalog;
}

/** Sum up a run for people. Records are shown in full where the run collected `details`. */
export function catalogOf(report: Report, { today, maxAgeDays, gate, source, previous }: CatalogOptions): Catalog {
  const shown = shownFindings(report);
  const counts = countByRecord(shown);
  const records = report.records
    .filter(({ claim }) => claim.kind !== 'not-a-review')
    .map((record) => catalogRecord(record, counts.get(record.file) ?? noFindings, today));
  const providerOf = finderOfProviders(report);
  const findings = shown.map((one) => ({ ...one, provider: providerOf(one.record ?? one.frames[0]?.file ?? '.') }));
  const catalog: Catalog = {
    day: today,
    maxAgeDays,
    verdict: verdictOf(report, gate, providerOf),
    summary: report.summary,
    providers: catalogProviders(report.account, { records, findings, providerOf }),
    ...(source === undefined ? {} : { source }),
    claims: tally(records.map(({ claim }) => claim)),
    verdicts: tally(records.map(({ verdict }) => verdict ?? 'none given')),
    ages: tallyAges(records.map(({ age }) => age)),
    evidence: Object.fromEntries(factKinds.map((kind) => [kind, sumOfKind(kind, records)])) as Catalog['evidence'],
    events: eventTotals(records),
    rules: ruleTallies(shown, report.rules),
    findings,
    silenced: silencedFindings(report),
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

function catalogRecord(record: RecordReport, counts: FindingCounts, today: string): CatalogRecord {
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
    ...counts,
    missing,
    ...(evidence === undefined ? {} : { evidence }),
    ...(onPages === undefined ? {} : { onPages }),
    ...(events === undefined ? {} : { events }),
    ...(details === undefined ? {} : { details }),
  };
}

type FindingCounts = Pick<CatalogRecord, 'contradictions' | 'errors' | 'warnings' | 'infos'>;

const noFindings: FindingCounts = { contradictions: 0, errors: 0, warnings: 0, infos: 0 };

function countByRecord(findings: readonly ShownFinding[]): Map<string, FindingCounts> {
  const counts = new Map<string, FindingCounts>();
  for (const finding of findings) {
    const { record, severity } = finding;
    if (record === undefined) continue;
    const known = counts.get(record) ?? noFindings;
    const key = `${severity}s` as const;
    const isContradiction = severity === 'error' && kindOf(finding) === 'contradictions';
    const contradictions = known.contradictions + (isContradiction ? 1 : 0);
    counts.set(record, { ...known, contradictions, [key]: known[key] + 1 });
  }
  return counts;
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
