import type { Finding, Severity } from '../diagnostics/diagnostic.ts';
import type { Crash, RecordReport, Report, Summary } from '../reporters/report.ts';
import { producedDocuments } from '../rules/fabrication/unbacked.ts';
import { rules } from '../rules/index.ts';
import type { AnyRule, RuleMeta } from '../rules/rule.ts';
import { defaultKnownVerdicts, type RuleSettings, type Subjects } from '../rules/subject.ts';
import type { SourceText } from '../text/source-text.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { defaultLoadLimits, type LoadLimits } from '../workspace/load.ts';
import { isSound } from '../yaml/source-file.ts';
import { coverageOf } from './coverage.ts';
import { type Foreign, runForeign } from './foreign.ts';
import { groupByRepo, loadGroup, type RepoGroup } from './groups.ts';
import { type LoadedFile, loadRecords } from './records.ts';
import { reviewSubjects } from './reviews.ts';
import { type Signed, settle } from './settle.ts';

export interface LintOptions {
  readonly fs: FileSystem;
  /** Record files; see `findRecords` for finding them. */
  readonly files: readonly string[];
  /** The day to hold dates against, `YYYY-MM-DD`; today in UTC unless given. */
  readonly today?: string;
  readonly settings?: Partial<Omit<RuleSettings, 'today'>>;
  /** Severities by rule id, other than the rules' own; `off` silences a rule. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  readonly limits?: LoadLimits;
}

/**
 * Check review records against themselves, their evidence and their repos.
 *
 * What is wrong with the files becomes diagnostics; nothing that stands in a file makes this throw. A fault of our own
 * inside a rule is recorded in `crashes`, and the other rules go on.
 */
export async function lint(options: LintOptions): Promise<Report> {
  const run = new Run(options);
  return run.report();
}

class Run {
  readonly #options: LintOptions;
  readonly #settings: RuleSettings;
  readonly #limits: LoadLimits;
  readonly #signed: Signed[] = [];
  readonly #crashes: Crash[] = [];
  readonly #sources = new Map<string, SourceText>();
  readonly #foreignRules = new Map<string, RuleMeta>();

  constructor(options: LintOptions) {
    this.#options = options;
    this.#limits = options.limits ?? defaultLoadLimits;
    this.#settings = {
      today: options.today ?? new Date().toISOString().slice(0, 10),
      knownVerdicts: options.settings?.knownVerdicts ?? defaultKnownVerdicts,
      maxAgeDays: options.settings?.maxAgeDays ?? 365,
    };
  }

  async report(): Promise<Report> {
    const { fs, files } = this.#options;
    const loaded = await loadRecords(fs, files, this.#limits);
    for (const file of loaded) this.#checkFile(file);
    const coverage = new Map<string, RecordReport['evidence']>();
    let documents = 0;
    for (const group of await groupByRepo(fs, loaded)) documents += await this.#checkRepo(group, coverage);
    const diagnostics = settle(this.#signed, this.#sources);
    const count = (severity: Severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    const summary: Summary = {
      records: loaded.length,
      documents,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
    };
    return {
      records: loaded.map((file) => recordReport(file, coverage.get(file.source.file))),
      diagnostics,
      crashes: this.#crashes,
      summary,
      rules: new Map<string, RuleMeta>([...rules.map((rule) => [rule.id, rule] as const), ...this.#foreignRules]),
      sources: this.#sources,
    };
  }

  #checkFile({ source, recognized, schema }: LoadedFile): void {
    this.#sources.set(source.file, source.source);
    this.#run('file', { source, recognized, schema }, source.file);
    if (recognized.kind !== 'record' || !isSound(source)) return;
    this.#run('record', { record: recognized.record, settings: this.#settings }, source.file);
  }

  /** @returns how many documents were looked into */
  async #checkRepo(group: RepoGroup, coverage: Map<string, RecordReport['evidence']>): Promise<number> {
    const { fs } = this.#options;
    const { repo, subject, reviews } = await loadGroup(fs, group, this.#limits);
    for (const { source } of repo.asyncapi) this.#sources.set(source.file, source.source);
    for (const { source } of repo.openapi) this.#sources.set(source.file, source);
    if (repo.apis !== undefined) this.#sources.set(repo.apis.source.file, repo.apis.source.source);
    const foreign = await runForeign(fs, repo, reviews, this.#limits, this.#sources, this.#crashes);
    for (const found of foreign) this.#signForeign(found);
    for (const review of reviewSubjects(reviews, subject, this.#settings)) {
      this.#run('review', review, review.record.file);
      const produced = producedDocuments(review).flatMap(({ judgements }) => judgements);
      if (review.record.claim.kind === 'spec' || review.record.claim.kind === 'partial') {
        coverage.set(review.record.file, coverageOf(produced));
      }
    }
    this.#run('repo', subject, repo.root);
    return repo.asyncapi.length + repo.openapi.length;
  }

  #run<S extends keyof Subjects>(scope: S, subject: Subjects[S], file: string): void {
    for (const rule of rules) {
      if (rule.scope !== scope) continue;
      const severity = this.#severityOf(rule);
      if (severity === 'off') continue;
      try {
        for (const finding of findingsOf(rule, subject)) this.#signed.push({ rule: rule.id, severity, finding });
      } catch (error) {
        this.#crashes.push({ doing: `checking ${rule.id} on ${file}`, error });
      }
    }
  }

  #signForeign({ meta, finding }: Foreign): void {
    this.#foreignRules.set(meta.id, meta);
    const severity = this.#severityOf(meta);
    if (severity !== 'off') this.#signed.push({ rule: meta.id, severity, finding });
  }

  #severityOf({ id, severity }: Pick<RuleMeta, 'id' | 'severity'>): Severity | 'off' {
    return this.#options.severities?.[id] ?? severity;
  }
}

function findingsOf<S extends keyof Subjects>(rule: AnyRule, subject: Subjects[S]): Iterable<Finding> {
  return (rule.check as (subject: Subjects[S]) => Iterable<Finding>)(subject);
}

function recordReport({ source, recognized }: LoadedFile, evidence: RecordReport['evidence']): RecordReport {
  const { file } = source;
  if (recognized.kind === 'not-a-review') {
    return {
      file,
      dialect: recognized.dialect,
      claim: { kind: 'not-a-review', specs: [], range: undefined },
      missing: [],
      evidence,
    };
  }
  if (recognized.kind === 'unrecognized') {
    return { file, dialect: 'unknown', claim: { kind: 'unclear', specs: [], range: undefined }, missing: [], evidence };
  }
  const { dialect, claim, missing } = recognized.record;
  const range = claim.kind === 'unclear' ? undefined : source.source.rangeOf(claim.at.span);
  return {
    file,
    dialect,
    claim: { kind: claim.kind, specs: claim.specs.map(({ value }) => value), range },
    missing,
    evidence,
  };
}
