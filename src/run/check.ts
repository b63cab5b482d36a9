import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { OpenApiDocument } from '../apis/openapi/document.ts';
import { timed } from '../limits/profile.ts';
import { type Batch, isSelected } from '../load/batches.ts';
import { syntaxProblems } from '../load/documents.ts';
import { isDocument } from '../load/file-names.ts';
import { Files } from '../load/files.ts';
import { type Loaded, load } from '../load/load.ts';
import type { LoadedRecord } from '../load/record.ts';
import type { Repo } from '../load/repo.ts';
import { producedDocuments } from '../subjects/produced.ts';
import { reviewSubjects } from '../subjects/reviews.ts';
import type { ReviewSubject } from '../subjects/subject.ts';
import { startOf } from '../text/location.ts';
import { isSound, type SourceFile } from '../yaml/source-file.ts';
import { accountOf } from './account.ts';
import { checkElsewhere } from './check-elsewhere.ts';
import { checkWithGuests } from './check-with-guests.ts';
import type { Context } from './context.ts';
import { foldRepeated, joined, withoutRepeats, withShownPlaces } from './fold.ts';
import { prepareParser } from './guests.ts';
import type { Outcome } from './outcome.ts';
import { type Parties, partiesOf } from './parties.ts';
import { recordReport, reviewedReport } from './record-report.ts';
import { reportLeftOut } from './report-left-out.ts';
import type { RecordReport } from './result.ts';
import { RuleLoop } from './rule-loop.ts';
import { selection } from './selection.ts';
import { nothingSuppressed } from './silence/comments.ts';
import { silenceOf } from './silence/silence-of.ts';
import { withSpeakingRecords } from './speaking-records.ts';

/** The outcome of one batch. It depends on the batch's files, their repos and the context alone. */
export interface Checked extends Outcome {
  /** A check was stopped: it might come to its end another time. */
  readonly stopped: boolean;
}

/** Check the files of a batch and the repos that its records speak of. */
export async function checkBatch(batch: Batch, context: Context): Promise<Checked> {
  const files = new Files(context.fs, context.limits);
  const loaded = await load(files, batch, context.dialects, { onAsyncApi: prepareParser });
  const parties = await partiesOf(loaded, context);
  const run: Run = {
    parties,
    batch: withSpeakingRecords(batch, loaded),
    context,
    files,
    loop: new RuleLoop({ ...context, partyOf: parties.of }, files.sources),
    reports: new Map(),
    reviewed: [],
  };
  for (const record of loaded.records) checkRecord(record, run);
  await checkRepo(loaded, run);
  const checked = await concluded(loaded, run);
  const { account, diagnostics } = await checkElsewhere(run.batch, loaded, context);
  return {
    ...checked,
    account: [...checked.account, ...account],
    diagnostics: [...checked.diagnostics, ...diagnostics],
  };
}

/** The data that the stages of a check share. */
interface Run {
  readonly batch: Batch;
  readonly context: Context;
  readonly files: Files;
  readonly parties: Parties;
  readonly loop: RuleLoop;
  /** By file. */
  readonly reports: Map<string, RecordReport>;
  /** The records with what they were compared with. */
  readonly reviewed: ReviewSubject[];
}

function checkRecord({ source, recognized, problems }: LoadedRecord, { context, files, loop, reports }: Run): void {
  const { file } = source;
  files.sources.set(file, source.source);
  reports.set(file, recordReport(source, recognized));
  loop.report(problems);
  if (recognized.kind !== 'record' || !isSound(source)) return;
  loop.check('record', { record: recognized.record, settings: context.settings }, file);
}

async function checkRepo({ repo, reviews }: Loaded, run: Run): Promise<void> {
  const { batch, context, files, loop } = run;
  loop.report(repo.problems);
  const collect = () => timed('collect evidence', () => reviewSubjects(reviews, repo, context.settings));
  const subjects = loop.during(repo.records[0]?.file ?? repo.root, collect) ?? [];
  if (subjects.some(({ evidence }) => evidence.internal.length > 0))
    await repo.references.lookForAddresses(repo.openapi);
  addSources(repo.openapi, files);
  for (const part of brokenParts(repo)) {
    files.sources.set(part.file, part.source);
    files.left.set(part.file, 'unreadable');
    loop.report(syntaxProblems(part));
  }
  for (const review of subjects) checkReview(review, run);
  loop.check('repo', repo, repo.root);
  const alone = withoutRecord(repo).filter(({ file }) => isSelected(batch, file));
  await checkWithGuests(repo, [...subjects.flatMap(specsToParse), ...alone], run);
}

/** Findings may point into the files that documents refer to. */
function addSources(documents: readonly OpenApiDocument[], { sources }: Files): void {
  for (const { source, referenced } of documents)
    for (const one of [source, ...referenced.map((other) => other.source)]) sources.set(one.file, one);
}

/**
 * The files that AsyncAPI documents and events of OpenAPI documents refer to and that are no valid YAML or JSON.
 * Those of other names are samples of code and the like.
 */
function brokenParts({ openapi, asyncapi, broken }: Repo): SourceFile[] {
  const parts = [
    ...openapi.flatMap(({ unreadable }) => unreadable),
    ...asyncapi.flatMap(({ referenced }) => referenced),
  ];
  return [...new Set(parts)].filter(
    (part) => isDocument(part.file) && !broken.has(part.file) && syntaxProblems(part).length > 0,
  );
}

function checkReview(review: ReviewSubject, run: Run): void {
  const { context, files, loop, reports } = run;
  const { file } = review.record;
  for (const { document } of review.documents) {
    for (const finding of document.unread) files.unread.push({ rule: 'limit/not-read', ...finding });
    for (const { file: name, source } of document.referenced) files.sources.set(name, source);
  }
  run.reviewed.push(review);
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
    message: 'This record is too long: not every pattern of its specs was compared with all of it.',
    at: startOf(record),
    hint: 'Keep lists and logs out of the record; quote only the relevant lines.',
  };
}

/** The documents of a repo without a record, each file once; those that cannot be parsed are reported already. */
function withoutRecord({ records, asyncapi, broken }: Repo): AsyncApiDocument[] {
  if (records.length > 0) return [];
  const byFile = new Map(asyncapi.map((document) => [document.file, document]));
  return [...byFile.values()].filter(({ file }) => !broken.has(file));
}

/** The documents that the record says were produced, named or not. */
function specsToParse(review: ReviewSubject): AsyncApiDocument[] {
  const named = review.claimed.flatMap(({ document }) => (document === undefined ? [] : [document]));
  return named.length > 0 ? named : producedDocuments(review).map(({ document }) => document);
}

/** Apply comments that silence findings. Findings about unread files are added after that, for no comment may silence them. */
async function concluded(loaded: Loaded, run: Run): Promise<Checked> {
  const { batch, context, files, parties, loop, reports } = run;
  loop.report(files.replaced);
  loop.found = joined(withoutRepeats(loop.found));
  const silence = await silenceOf(context, files.sources);
  const { kept, suppressed, subjects } =
    loop.during(batch.folder, () => silence(loop.found)) ?? nothingSuppressed(loop.found);
  const { found, filesOf } = foldRepeated(kept, context.limits);
  loop.found = found;
  const own = new Set([...loaded.repo.files, ...reports.keys()]);
  for (const subject of subjects)
    if (own.has(subject.file) || subject.directives.some(({ used }) => used))
      loop.check('suppressions', subject, subject.file);
  reportLeftOut(loaded, run);
  loop.report(files.unread);
  const isAskedFor = selection(batch, loaded, filesOf);
  return {
    diagnostics: loop.finish().filter(isAskedFor).map(withShownPlaces),
    suppressed: suppressed
      .filter(({ diagnostic }) => isAskedFor(diagnostic))
      .map((one) => ({ ...one, diagnostic: withShownPlaces(one.diagnostic) })),
    records: [...reports.values()],
    account: accountOf(batch, loaded, { subjects: run.reviewed, files, parties }),
    crashes: loop.crashes,
    guestRules: [...loop.guestRules.values()],
    stopped: loop.hasStopped,
  };
}
