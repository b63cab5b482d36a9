import type { ConformCoverage } from '../conform/coverage.ts';
import type { FactKind } from '../evidence/judgement.ts';
import type { Grade } from '../evidence/mention.ts';
import type { PageFactKind } from '../evidence/page-facts.ts';
import type { QuoteSums } from '../evidence/quotes.ts';
import type { Diagnostic, Severity } from '../finding/finding.ts';
import type { ClaimKind, Published } from '../records/record.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { Range } from '../text/source-text.ts';
import type { AccountedFile, AccountSums } from './account.ts';
import type { RecordDetails } from './result-details.ts';

/** The result of a run: all that a reporter is given. */
export interface Report {
  readonly records: readonly RecordReport[];
  /** In the order of `compareDiagnostics`. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that a comment, a waiver or a baseline silences. */
  readonly suppressed: readonly SuppressedDiagnostic[];
  /** Our own faults. A run with one is never clean. */
  readonly crashes: readonly Crash[];
  /** The files and folders that were asked for, from the root of the repository. */
  readonly asked: readonly string[];
  /** Every file that the run met, by file. */
  readonly account: readonly AccountedFile[];
  readonly summary: Summary;
  /** Metadata of every rule that could have spoken, by id; `JSON.stringify` writes it as an object. */
  readonly rules: ReadonlyMap<string, RuleMeta>;
  /** What was documented, modelled and seen; only of `conform`. */
  readonly coverage?: ConformCoverage;
  /** Which part of a run this is; absent of a whole one. */
  readonly part?: Part;
}

/** Rules by id. Of any other map `JSON.stringify` leaves nothing. */
export class RulesById extends Map<string, RuleMeta> {
  static of(rules: Iterable<RuleMeta>): RulesById {
    return new RulesById([...rules].map((rule) => [rule.id, rule]));
  }

  toJSON(): Readonly<Record<string, RuleMeta>> {
    return Object.fromEntries(this);
  }
}

/** One of the shards of a run. */
export interface Part {
  /** From 1. */
  readonly index: number;
  readonly total: number;
  /** The same for all parts of a run, and another for another run. */
  readonly run: string;
}

export interface SuppressedDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly by: 'comment' | 'waiver' | 'baseline';
  /** The reason in the words of its author; may be empty. */
  readonly reason: string;
}

export interface RecordReport {
  readonly file: string;
  /** `unknown` where no dialect recognized the file. */
  readonly dialect: string;
  readonly claim: ClaimReport;
  /** Fields of the canonical record that this one does not have. */
  readonly missing: readonly string[];
  /** For each kind of fact in the produced specs, how many are backed by what; absent where no spec was produced. */
  readonly evidence: Coverage | undefined;
  /** The quotes, and the facts of the produced specs, that captured pages hold; absent where the record was not read. */
  readonly onPages: PageCoverage | undefined;
  /** Documented against modelled events; absent where the record documents none. */
  readonly events: EventReport | undefined;
  /** Only where it was asked for, and where the record could be read. */
  readonly details?: RecordDetails;
}

/** The matrix of events: which documented ones are modelled where, and which modelled ones are documented nowhere. */
export interface EventReport {
  readonly documented: readonly DocumentedEventReport[];
  readonly undocumented: readonly ModelledEventReport[];
}

export interface DocumentedEventReport {
  readonly name: string;
  /** In the record. */
  readonly range: Range;
  readonly modelled: readonly ModelledEventReport[];
}

export interface ModelledEventReport {
  readonly kind: 'webhook' | 'callback' | 'message';
  readonly name: string;
  readonly file: string;
  readonly range: Range;
}

export interface ClaimReport {
  readonly kind: ClaimKind | 'not-a-review';
  /** Whether the provider itself publishes an AsyncAPI document. */
  readonly published: Published;
  /** Where the record says so; absent where it does not. */
  readonly publishedRange: Range | undefined;
  /** The paths that the record gives, as written. */
  readonly specs: readonly string[];
  /** Where the claim was read. */
  readonly range: Range | undefined;
}

export type Coverage = Readonly<Record<FactKind, CoverageOfKind>>;

export interface CoverageOfKind {
  /** Facts that ask for evidence. */
  readonly total: number;
  /** Those of them that something documented backs. */
  readonly evidenced: number;
  /** Those of them that only the summary or the scope of the record names. */
  readonly summaryOnly: number;
  readonly grades: Readonly<Record<Grade, number>>;
  /** Facts that ask for none, such as servers that consumers run. */
  readonly exempt: number;
}

/** What the captured pages of a record hold of it and of its specs. */
export interface PageCoverage {
  /** The checked pages that could be read. */
  readonly pages: number;
  /** Those of them whose text is captured. */
  readonly captured: number;
  /** Its quotes, by what was found. */
  readonly quotes: QuoteSums;
  /** Absent where none is captured: then it is not known, and not nothing. Absent where no spec was produced. */
  readonly facts?: Readonly<Record<PageFactKind, FoundOfKind>>;
}

export interface FoundOfKind {
  readonly total: number;
  readonly found: number;
}

export interface Summary extends AccountSums {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Those of them that only the provider of a document can mend. */
  readonly ofProvider: number;
  /** Findings that a comment, a waiver or a baseline silences; not among the others. */
  readonly suppressed: number;
}

/** A rule or a library that failed on a document. */
export interface Crash {
  /** The activity: the rule and the file. */
  readonly doing: string;
  readonly error: unknown;
}

/** How many diagnostics there are of each severity, and how many of them are the provider's. */
export function countsOf(
  diagnostics: readonly Diagnostic[],
): Pick<Summary, 'errors' | 'warnings' | 'infos' | 'ofProvider'> {
  const count = (severity: Severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const ofProvider = diagnostics.filter(({ party }) => party === 'provider').length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info'), ofProvider };
}

/** True where nothing was checked. Infos and warnings are said of files that were not looked into, too. */
export function isEmpty({ summary: { records, documents, errors, suppressed } }: Report): boolean {
  return records + documents + errors + suppressed === 0;
}

/** A report with other diagnostics, and some more that are suppressed; counted anew. */
export function withDiagnostics(
  report: Report,
  diagnostics: readonly Diagnostic[],
  alsoSuppressed: readonly SuppressedDiagnostic[],
): Report {
  const suppressed = [...report.suppressed, ...alsoSuppressed];
  const summary = { ...report.summary, ...countsOf(diagnostics), suppressed: suppressed.length };
  return { ...report, diagnostics, suppressed, summary };
}
