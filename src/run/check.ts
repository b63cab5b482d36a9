import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import { OpenApiDocument } from '../apis/openapi/document.ts';
import { UsageError } from '../finding/errors.ts';
import type { Finding } from '../finding/finding.ts';
import { isInterrupt, stopReasonOf } from '../limits/in-time.ts';
import { timed } from '../limits/profile.ts';
import { groupByRepo, loadGroup, type RepoGroup } from '../load/groups.ts';
import { type LoadedRecord, loadInput } from '../load/records.ts';
import { RepoReferences } from '../load/referenced.ts';
import { notCompared } from '../load/unread.ts';
import { rules } from '../rules/index.ts';
import type { AnyRule, RuleMeta } from '../rules/rule.ts';
import { producedDocuments } from '../subjects/produced.ts';
import type { ReviewSubject, Subjects } from '../subjects/subject.ts';
import type { SourceText } from '../text/source-text.ts';
import { isSound } from '../yaml/source-file.ts';
import type { Batch } from './batches.ts';
import type { Context } from './context.ts';
import { type ForeignResult, reachOf, runParser, runWebhookRules } from './foreign.ts';
import { listable } from './listable.ts';
import { recordReport } from './record-report.ts';
import type { Crash, RecordReport } from './result.ts';
import { reviewedReport } from './reviewed-report.ts';
import { reviewSubjects } from './reviews.ts';
import type { Signed } from './settle.ts';
import { nothingSuppressed, type SuppressedFinding, suppress } from './silence/comments.ts';
import { Stops } from './stops.ts';
import { withoutToldTwice } from './told-twice.ts';

/** What came of one batch. It depends on the batch's files, their repos and the context alone. */
export interface Checked {
  readonly signed: readonly Signed[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly records: readonly RecordReport[];
  readonly documents: number;
  readonly crashes: readonly Crash[];
  /** A check was stopped: it might come to its end another time. */
  readonly stopped: boolean;
  /** The texts that were read, by file. */
  readonly sources: ReadonlyMap<string, SourceText>;
  /** Rules of Spectral and of the AsyncAPI parser that spoke. */
  readonly foreignRules: readonly RuleMeta[];
}

/** Check the files of a batch and the repos that its records speak of. */
export async function checkBatch(batch: Batch, context: Context): Promise<Checked> {
  const check = new BatchCheck(context);
  await check.run(batch);
  return check.result();
}

class BatchCheck {
  readonly #context: Context;
  #signed: Signed[] = [];
  readonly #crashes: Crash[] = [];
  readonly #sources = new Map<string, SourceText>();
  readonly #foreignRules = new Map<string, RuleMeta>();
  readonly #records = new Map<string, RecordReport>();
  readonly #unread: Finding[] = [];
  readonly #stops: Stops;
  #documents = 0;
  #folder = '.';

  constructor(context: Context) {
    this.#context = context;
    this.#stops = new Stops(context.limits.seconds);
  }

  async run({ folder, files }: Batch): Promise<void> {
    this.#folder = folder;
    const { fs, limits, dialects } = this.#context;
    const inputs = await Promise.all(files.map((file) => loadInput(fs, file, limits, dialects)));
    const records = inputs.flatMap((input) => (input.kind === 'record' ? [input] : []));
    for (const record of records) this.#checkRecord(record);
    for (const group of await groupByRepo(fs, records)) await this.#checkRepo(group);
    if (records.every(({ recognized }) => recognized.kind === 'not-a-review') && inputs.length === records.length) {
      await this.#checkRepo({ root: folder, records: [] });
    }
    await this.#checkDocuments(
      folder,
      inputs.flatMap((input) => (input.kind === 'document' ? [input.source] : [])),
    );
  }

  result(): Checked {
    const signed = withoutToldTwice(this.#signed);
    const { kept, suppressed, subjects } =
      this.#stops.during(this.#folder, () => suppress(signed, this.#sources)) ?? nothingSuppressed(signed);
    this.#signed = [...kept];
    for (const subject of subjects) this.#apply('suppressions', subject, subject.file);
    this.#applyLimits();
    return {
      signed: this.#signed,
      stopped: this.#stops.checks.length > 0,
      suppressed,
      records: [...this.#records.values()],
      documents: this.#documents,
      crashes: this.#crashes,
      sources: this.#sources,
      foreignRules: [...this.#foreignRules.values()],
    };
  }

  /** Last, for no comment may silence what was not looked into. */
  #applyLimits(): void {
    this.#apply('limits', { unread: this.#unread, stopped: this.#stops.checks, unlisted: [] }, this.#folder);
    const { listed, unlisted } = listable(this.#signed, this.#context.limits.findings);
    this.#signed = [...listed];
    this.#apply('limits', { unread: [], stopped: [], unlisted }, this.#folder);
  }

  #checkRecord({ source, recognized, schema }: LoadedRecord): void {
    const { file } = source;
    this.#sources.set(file, source.source);
    this.#records.set(file, recordReport(source, recognized));
    if (recognized.kind === 'not-a-review') return;
    this.#apply('file', { source, recognized, schema }, file);
    if (recognized.kind !== 'record' || !isSound(source)) return;
    this.#apply('record', { record: recognized.record, settings: this.#context.settings }, file);
  }

  async #checkRepo(group: RepoGroup): Promise<void> {
    const { fs, limits, settings } = this.#context;
    const { repo, subject, reviews } = await loadGroup(fs, group, limits);
    this.#unread.push(...repo.unread.map(({ finding }) => finding));
    for (const { source } of [...repo.unread, ...repo.broken]) {
      if (source !== undefined) this.#sources.set(source.file, source);
    }
    this.#addSources(repo.openapi);
    this.#documents += repo.asyncapi.length + repo.openapi.length;
    const setAside = repo.setAside.map(({ document }) => document);
    for (const { source } of [...repo.asyncapi, ...setAside]) {
      this.#sources.set(source.file, source.source);
    }
    for (const { file, source } of repo.apis?.sources ?? []) this.#sources.set(file, source);
    const file = group.records[0]?.file ?? group.root;
    const collect = () => timed('collect evidence', () => reviewSubjects(reviews, subject, settings));
    const subjects = this.#stops.during(file, collect) ?? [];
    if (subjects.some(({ evidence }) => evidence.internal.length > 0)) {
      await repo.references.lookForAddresses(repo.openapi);
      this.#addSources(repo.openapi);
    }
    for (const review of subjects) this.#checkReview(review);
    this.#apply('repo', subject, repo.root);
    await this.#runForeign(repo.root, repo.openapi, subjects.flatMap(specsToParse));
  }

  #addSources(documents: readonly OpenApiDocument[]): void {
    for (const { source, referenced } of documents)
      for (const one of [source, ...referenced.map((other) => other.source)]) this.#sources.set(one.file, one);
  }

  #checkReview(review: ReviewSubject): void {
    const { file } = review.record;
    for (const { source } of review.claimed) if (source !== undefined) this.#sources.set(source.file, source.source);
    for (const { document } of review.documents) {
      this.#unread.push(...document.unread);
      for (const { file, source } of document.referenced) this.#sources.set(file, source);
    }
    this.#apply('review', review, file);
    if (review.evidence.ledger.isExhausted) this.#unread.push(notCompared(file));
    const report = this.#records.get(file);
    if (report === undefined) return;
    const { limits, details } = this.#context;
    this.#records.set(file, reviewedReport(report, review, { sources: this.#sources, limits, details }));
  }

  /** OpenAPI documents by themselves: the webhook rules, nothing else. */
  async #checkDocuments(folder: string, documents: readonly SourceText[]): Promise<void> {
    this.#documents += documents.length;
    const openapi = documents.map((source) => new OpenApiDocument(source, this.#context.limits));
    await new RepoReferences(this.#context.fs, folder, this.#context.limits).lookForEvents(openapi);
    await this.#runForeign(folder, openapi, []);
  }

  async #runForeign(
    root: string,
    openapi: readonly OpenApiDocument[],
    specs: readonly AsyncApiDocument[],
  ): Promise<void> {
    this.#addSources(openapi);
    const withEvents: OpenApiDocument[] = [];
    const add = (document: OpenApiDocument) => document.mentionsEvents && withEvents.push(document);
    this.#stops.duringEach(openapi, add, ({ source }) => source);
    if (withEvents.length === 0 && specs.length === 0) return;
    const reach = await reachOf(this.#context, root, this.#sources);
    for (const document of withEvents) {
      const problem = document.parsed.problems.find(({ kind }) => kind === 'limit');
      if (problem !== undefined) this.#unread.push(problem.finding);
      else
        await this.#attempt(`running the webhook rules on ${document.file}`, () =>
          runWebhookRules(document, reach, this.#context),
        );
      document.release();
    }
    for (const { source } of new Set(specs)) {
      await this.#attempt(`parsing ${source.file} with the AsyncAPI parser`, () => runParser(source.source, reach));
    }
  }

  async #attempt(doing: string, work: () => Promise<ForeignResult>): Promise<void> {
    try {
      const { found, stopped } = await work();
      this.#stops.checks.push(...stopped);
      for (const { meta, finding } of found) {
        this.#foreignRules.set(meta.id, meta);
        this.#sign(meta, finding);
      }
    } catch (error) {
      if (error instanceof UsageError || isInterrupt(error)) throw error;
      this.#crashes.push({ doing, error });
    }
  }

  #apply<S extends keyof Subjects>(scope: S, subject: Subjects[S], file: string): void {
    const check = (rule: AnyRule) => {
      try {
        timed(`rule ${rule.id}`, () => {
          for (const finding of findingsOf(rule, subject)) this.#sign(rule, finding);
        });
      } catch (error) {
        if (stopReasonOf(error) !== undefined || isInterrupt(error)) throw error;
        this.#crashes.push({ doing: `checking ${rule.id} on ${file}`, error });
      }
    };
    this.#stops.duringEach(rulesOf(scope), check, (rule) => ({ file, rule: rule.id }));
  }

  #sign(meta: RuleMeta, finding: Finding): void {
    const severity = this.#context.severityOf(meta, finding.at.file);
    if (severity !== 'off') this.#signed.push({ rule: meta.id, severity, finding });
  }
}

function rulesOf(scope: keyof Subjects): readonly AnyRule[] {
  return rules.filter((rule) => rule.scope === scope);
}

function findingsOf<S extends keyof Subjects>(rule: AnyRule, subject: Subjects[S]): Iterable<Finding> {
  return (rule.check as (subject: Subjects[S]) => Iterable<Finding>)(subject);
}

/** The documents that the record says were produced, named or not. */
function specsToParse(review: ReviewSubject): AsyncApiDocument[] {
  const named = review.claimed.flatMap(({ document }) => (document === undefined ? [] : [document]));
  return named.length > 0 ? named : producedDocuments(review).map(({ document }) => document);
}
