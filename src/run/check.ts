import type { AsyncApiDocument } from '../apis/asyncapi.ts';
import type { OpenApiDocument } from '../apis/openapi.ts';
import { UsageError } from '../finding/errors.ts';
import type { Diagnostic } from '../finding/finding.ts';
import { isInterrupt } from '../limits/in-time.ts';
import { timed } from '../limits/profile.ts';
import { Files } from '../load/files.ts';
import { type Batch, type LoadedRepo, load } from '../load/load.ts';
import type { LoadedRecord } from '../load/record.ts';
import type { Repo } from '../load/repo.ts';
import { producedDocuments } from '../subjects/produced.ts';
import { reviewSubjects } from '../subjects/reviews.ts';
import type { ReviewSubject } from '../subjects/subject.ts';
import { startOf } from '../text/location.ts';
import { limitProblem } from '../yaml/limit-problem.ts';
import { isSound } from '../yaml/source-file.ts';
import type { Context } from './context.ts';
import { type GuestResult, reachOf, runParser, runWebhookRules } from './guests.ts';
import type { Outcome } from './outcome.ts';
import { recordReport, reviewedReport } from './record-report.ts';
import type { RecordReport } from './result.ts';
import { RuleLoop } from './rule-loop.ts';
import { nothingSuppressed, suppress } from './silence/comments.ts';

/** What came of one batch. It depends on the batch's files, their repos and the context alone. */
export interface Checked extends Outcome {
  /** A check was stopped: it might come to its end another time. */
  readonly stopped: boolean;
}

/** Check the files of a batch and the repos that its records speak of. */
export async function checkBatch(batch: Batch, context: Context): Promise<Checked> {
  const files = new Files(context.fs, context.limits);
  const run: Run = { context, files, loop: new RuleLoop(context, files.sources), reports: new Map() };
  const { records, repos, documents } = await load(files, batch, context.dialects);
  for (const record of records) checkRecord(record, run);
  for (const repo of repos) await checkRepo(repo, run);
  await runGuests(batch.folder, documents, [], run);
  return concluded(
    batch,
    run,
    repos.reduce((sum, { repo }) => sum + repo.asyncapi.length + repo.openapi.length, documents.length),
  );
}

/** What the stages of a check share. */
interface Run {
  readonly context: Context;
  readonly files: Files;
  readonly loop: RuleLoop;
  /** By file. */
  readonly reports: Map<string, RecordReport>;
}

function checkRecord({ source, recognized, problems }: LoadedRecord, { context, files, loop, reports }: Run): void {
  const { file } = source;
  files.sources.set(file, source.source);
  reports.set(file, recordReport(source, recognized));
  loop.report(problems);
  if (recognized.kind !== 'record' || !isSound(source)) return;
  loop.check('record', { record: recognized.record, settings: context.settings }, file);
}

async function checkRepo({ repo, reviews }: LoadedRepo, run: Run): Promise<void> {
  const { context, files, loop } = run;
  loop.report(repo.problems);
  const collect = () => timed('collect evidence', () => reviewSubjects(reviews, repo, context.settings));
  const subjects = loop.during(repo.records[0]?.file ?? repo.root, collect) ?? [];
  if (subjects.some(({ evidence }) => evidence.internal.length > 0)) await lookIntoReferences(repo, files);
  for (const review of subjects) checkReview(review, run);
  loop.check('repo', repo, repo.root);
  await runGuests(repo.root, repo.openapi, subjects.flatMap(specsToParse), run);
}

/** Internal endpoints may be in files that OpenAPI documents refer to; nothing else is looked for there. */
async function lookIntoReferences({ references, openapi }: Repo, { sources }: Files): Promise<void> {
  await references.lookInto(openapi);
  for (const { file, source } of openapi.flatMap(({ referenced }) => referenced)) sources.set(file, source);
}

function checkReview(review: ReviewSubject, { context, files, loop, reports }: Run): void {
  const { file } = review.record;
  for (const { document } of review.documents) {
    for (const finding of document.unread) files.unread.push({ rule: 'limit/not-read', ...finding });
    for (const { file: name, source } of document.referenced) files.sources.set(name, source);
  }
  loop.check('review', review, file);
  if (review.evidence.ledger.isExhausted) files.unread.push(notCompared(file));
  const report = reports.get(file);
  if (report === undefined) return;
  const { limits, details } = context;
  reports.set(file, reviewedReport(report, review, { sources: files.sources, limits, details }));
}

function notCompared(record: string) {
  return {
    rule: 'limit/not-read',
    message: 'This record names so much that not every pattern of its specs was compared with all of it.',
    at: startOf(record),
    hint: 'Keep lists and logs out of the record; quote what matters.',
  };
}

/** Have guests check what they know: webhook rules OpenAPI documents with events, the AsyncAPI parser produced specs. */
async function runGuests(
  root: string,
  openapi: readonly OpenApiDocument[],
  specs: readonly AsyncApiDocument[],
  { context, files, loop }: Run,
): Promise<void> {
  for (const { source } of openapi) files.sources.set(source.file, source);
  const withEvents = openapi.filter((document) => loop.during(document.file, () => document.mentionsEvents) ?? false);
  if (withEvents.length === 0 && specs.length === 0) return;
  const reach = await reachOf(context, root, files.sources);
  const attempt = async (file: string, doing: string, work: () => Promise<GuestResult>) => {
    try {
      const { findings, stops, metaOf } = await work();
      for (const { rule, why } of stops) loop.stop(file, why, rule);
      loop.report(findings, metaOf);
    } catch (error) {
      if (error instanceof UsageError || isInterrupt(error)) throw error;
      loop.crashes.push({ doing, error });
    }
  };
  for (const document of withEvents) {
    const { file, source } = document;
    const problem = limitProblem(source, context.limits);
    if (problem !== undefined) files.unread.push({ rule: 'limit/not-read', ...problem.finding });
    else await attempt(file, `running the webhook rules on ${file}`, () => runWebhookRules(document, reach, context));
  }
  for (const { file, source } of new Set(specs)) {
    await attempt(file, `parsing ${file} with the AsyncAPI parser`, () => runParser(source.source, reach));
  }
}

/** The documents that the record says were produced, named or not. */
function specsToParse(review: ReviewSubject): AsyncApiDocument[] {
  const named = review.claimed.flatMap(({ document }) => (document === undefined ? [] : [document]));
  return named.length > 0 ? named : producedDocuments(review).map(({ document }) => document);
}

/** Silence what comments silence. What was not looked into comes last, for no comment may silence that. */
function concluded({ folder }: Batch, { files, loop, reports }: Run, documents: number): Checked {
  loop.found = withoutRepeats(loop.found);
  const { kept, suppressed, subjects } =
    loop.during(folder, () => suppress(loop.found, files.sources)) ?? nothingSuppressed(loop.found);
  loop.found = kept;
  for (const subject of subjects) loop.check('suppressions', subject, subject.file);
  loop.report(files.unread);
  return {
    diagnostics: loop.finish(),
    suppressed,
    records: [...reports.values()],
    documents,
    crashes: loop.crashes,
    guestRules: [...loop.guestRules.values()],
    stopped: loop.hasStopped,
  };
}

const notFollowed = new Set(['fabrication/reference-not-followed', 'fabrication/server-not-followed']);

/** The AsyncAPI parser says of most references that lead nowhere why they do. Where it has spoken, that is enough. */
function withoutRepeats(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const placeOf = ({ at }: Diagnostic) => `${at.file} ${at.span.start}`;
  const told = new Set(found.filter(({ rule }) => rule === 'asyncapi/invalid-ref').map(placeOf));
  return found.filter((diagnostic) => !notFollowed.has(diagnostic.rule) || !told.has(placeOf(diagnostic)));
}
