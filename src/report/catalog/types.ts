import type { FactKind } from '../../evidence/judgement.ts';
import type { Severity } from '../../finding/finding.ts';
import type { ClaimReport, Coverage, CoverageOfKind, EventReport, PageCoverage, Summary } from '../../run/result.ts';
import type { RecordDetails } from '../../run/result-details.ts';
import type { ShownFinding } from '../../writing/shown-findings.ts';
import type { Silenced } from '../../writing/silenced.ts';

/** Everything that a report for people shows of one record or of thousands. Plain data, the same for the same input. */
export interface Catalog {
  /** The day that ages are counted from, `YYYY-MM-DD`. */
  readonly day: string;
  /** Reviews older than this are to be repeated. */
  readonly maxAgeDays: number;
  /** Whether `lint` with the same configuration passes, as a headline. */
  readonly verdict: Verdict;
  readonly summary: Summary;
  /** Every provider, with or without a record, those with contradictions and errors first. */
  readonly providers: readonly CatalogProvider[];
  /** Where the lines of files can be seen, where that was given. */
  readonly source?: SourceTemplate;
  /** Records by what they claim. */
  readonly claims: readonly Tally[];
  /** Records by verdict, as written; the most frequent first. */
  readonly verdicts: readonly Tally[];
  /** Records by the age of the review, in bands, the youngest first. */
  readonly ages: readonly Tally[];
  /** Facts of produced specs by what backs them. */
  readonly evidence: Readonly<Record<FactKind, CoverageOfKind>>;
  readonly events: EventTotals;
  /** Findings by rule; the most frequent first. */
  readonly rules: readonly RuleTally[];
  /** Contradictions first. */
  readonly findings: readonly CatalogFinding[];
  readonly silenced: readonly Silenced[];
  readonly records: readonly CatalogRecord[];
  /** The records to look at next, the most pressing first. */
  readonly revisit: readonly Revisit[];
  /** Against an earlier report. */
  readonly trend?: Trend;
  /** Faults of the tool itself. */
  readonly crashes: readonly string[];
}

export interface Tally {
  readonly name: string;
  readonly count: number;
}

export interface RuleTally extends Tally {
  readonly severity: Severity;
  /** What people need to know of the rule. */
  readonly docs: ShownRule;
}

/** A rule in the words of its docs; an empty text where its author gave none. */
export interface ShownRule {
  readonly summary: string;
  readonly why: string;
  readonly instead: string;
  /** Its page; absent of a rule that is not ours. */
  readonly page?: string;
}

/** How the gate judges a run. */
export interface Verdict {
  /** The exit code of `lint`. */
  readonly exitCode: 0 | 1 | 2;
  /** `clean` only where something was compared and nothing is wrong. */
  readonly tone: 'clean' | 'warned' | 'broken' | 'neutral';
  readonly sentence: string;
}

/** A finding, and the folder of the provider that it is about. */
export interface CatalogFinding extends ShownFinding {
  readonly provider: string;
}

/** A provider, with or without a record. */
export interface CatalogProvider {
  /** The folder of its repo. */
  readonly folder: string;
  readonly title: string;
  /** The files of its records. */
  readonly records: readonly string[];
  /** AsyncAPI and OpenAPI documents. */
  readonly documents: number;
  /** Those of the errors that are contradictions. */
  readonly contradictions: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Where the files of a report can be seen. */
export interface SourceTemplate {
  /** An `https:` address with `{path}`, and `{line}` where it leads to lines. */
  readonly template: string;
  /** The working folder from the root of the repository, `.` where it is the root. */
  readonly folder: string;
}

export interface EventTotals {
  readonly documented: number;
  /** Of the documented ones. */
  readonly modelled: number;
  /** Modelled, and documented by no record. */
  readonly undocumented: number;
}

export interface CatalogRecord {
  readonly file: string;
  /** Its title: its name, or else its aid, or else its file. */
  readonly title: string;
  readonly dialect: string;
  readonly claim: ClaimReport['kind'];
  /** Whether the provider publishes an AsyncAPI document; absent where the record does not say. */
  readonly published?: 'yes' | 'no';
  readonly verdict?: string;
  /** As written. */
  readonly date?: string;
  /** Days since the review; absent where it gives no date. */
  readonly age?: number;
  readonly errors: number;
  /** Those of the errors that are contradictions. */
  readonly contradictions: number;
  readonly warnings: number;
  readonly infos: number;
  /** Fields of the canonical record that it does not have. */
  readonly missing: readonly string[];
  readonly evidence?: Coverage;
  readonly onPages?: PageCoverage;
  readonly events?: EventReport;
  readonly details?: RecordDetails;
}

export interface Revisit {
  readonly file: string;
  readonly title: string;
  readonly reasons: readonly string[];
}

export interface Trend {
  /** The day of the earlier report. */
  readonly since: string;
  readonly summary: Summary;
  readonly claims: readonly Tally[];
  readonly evidence: Readonly<Record<FactKind, CoverageOfKind>>;
  /** How many findings are new, and how many are gone. */
  readonly appeared: number;
  readonly gone: number;
  readonly recordsAdded: readonly string[];
  readonly recordsRemoved: readonly string[];
  readonly verdictsChanged: readonly VerdictChange[];
}

export interface VerdictChange {
  readonly file: string;
  readonly from?: string;
  readonly to?: string;
}
