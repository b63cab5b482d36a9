import { eventCoverage } from '../evidence/event-coverage.ts';
import type { Limits } from '../limits/limits.ts';
import type { Recognized } from '../records/recognize.ts';
import { producedDocuments } from '../subjects/produced.ts';
import type { ReviewSubject } from '../subjects/subject.ts';
import type { Located, Location } from '../text/location.ts';
import type { Range, SourceText } from '../text/source-text.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import { coverageOf, pageCoverageOf, pageFactsOf } from './coverage.ts';
import { recordDetails } from './record-details.ts';
import type { EventReport, ModelledEventReport, RecordReport } from './result.ts';

/** The report of a record file before its repo is read. */
export function recordReport({ file, source }: SourceFile, recognized: Recognized): RecordReport {
  const nothing = { published: 'unsaid', publishedRange: undefined, specs: [], range: undefined } as const;
  const base = { file, missing: [], evidence: undefined, onPages: undefined, events: undefined };
  if (recognized.kind === 'not-a-review') {
    return { ...base, dialect: recognized.dialect, claim: { kind: 'not-a-review', ...nothing } };
  }
  if (recognized.kind === 'unrecognized')
    return { ...base, dialect: 'unknown', claim: { kind: 'unclear', ...nothing } };
  const { dialect, claim, missing } = recognized.record;
  const range = claim.kind === 'unclear' ? undefined : source.rangeOf(claim.at.span);
  const { kind, published, publishedAt } = claim;
  const publishedRange = publishedAt && source.rangeOf(publishedAt.span);
  const specs = claim.specs.map(({ value }) => value);
  return { ...base, dialect, missing, claim: { kind, published, publishedRange, specs, range } };
}

export interface ReviewedOptions {
  /** The texts that places are in. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly limits: Limits;
  /** Collect the details of the record and its repo as well. */
  readonly details: boolean;
}

/** The report of a record, with the results from its repo. */
export function reviewedReport(
  report: RecordReport,
  review: ReviewSubject,
  { sources, limits, details }: ReviewedOptions,
): RecordReport {
  const { claim } = review.record;
  const produced = producedDocuments(review);
  const judgements = produced.flatMap((one) => one.judgements);
  const hasSpec = claim.kind === 'spec' || claim.kind === 'partial';
  const rangeOf = (at: Location) => sources.get(at.file)?.rangeOf(at.span) ?? noRange;
  return {
    ...report,
    evidence: hasSpec ? coverageOf(judgements) : undefined,
    onPages: pageCoverageOf(review, hasSpec ? pageFactsOf(review, produced) : undefined),
    events: eventReport(review, rangeOf),
    ...(details ? { details: recordDetails(review, limits) } : {}),
  };
}

const noRange: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** The matrix of one record's documented events and the events that its repo models; absent where it documents none. */
export function eventReport(
  { record, repo }: ReviewSubject,
  rangeOf: (at: Location) => Range,
): EventReport | undefined {
  const { documented } = eventCoverage({ ...repo, records: [record] });
  if (documented.length === 0) return undefined;
  const shown = (kind: ModelledEventReport['kind'], name: Located<string>): ModelledEventReport => ({
    kind,
    name: name.value,
    file: name.at.file,
    range: rangeOf(name.at),
  });
  return {
    documented: documented.map(({ event, modelled, messages }) => ({
      name: event.name.value,
      range: rangeOf(event.name.at),
      modelled: [
        ...modelled.map(({ kind, label, at }) => shown(kind, { value: label, at })),
        ...messages.map(({ label, at }) => shown('message', { value: label, at })),
      ],
    })),
    undocumented: eventCoverage(repo).undocumented.map(({ kind, label, at }) => shown(kind, { value: label, at })),
  };
}
