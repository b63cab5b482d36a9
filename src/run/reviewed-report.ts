import type { Limits } from '../limits/limits.ts';
import { producedDocuments } from '../subjects/produced.ts';
import type { ReviewSubject } from '../subjects/subject.ts';
import type { Location } from '../text/location.ts';
import type { Range, SourceText } from '../text/source-text.ts';
import { coverageOf } from './coverage.ts';
import { eventReport } from './event-report.ts';
import { recordDetails } from './record-details.ts';
import type { RecordReport } from './result.ts';

export interface ReviewedOptions {
  /** The texts that places are in. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly limits: Limits;
  /** What the record and its repo hold is wanted as well. */
  readonly details: boolean;
}

/** The report of a record, with what is known of it beside its repo. */
export function reviewedReport(
  report: RecordReport,
  review: ReviewSubject,
  { sources, limits, details }: ReviewedOptions,
): RecordReport {
  const { claim } = review.record;
  const judgements = producedDocuments(review).flatMap((produced) => produced.judgements);
  const hasSpec = claim.kind === 'spec' || claim.kind === 'partial';
  const rangeOf = (at: Location) => sources.get(at.file)?.rangeOf(at.span) ?? noRange;
  return {
    ...report,
    evidence: hasSpec ? coverageOf(judgements) : undefined,
    events: eventReport(review, rangeOf),
    ...(details ? { details: recordDetails(review, limits) } : {}),
  };
}

const noRange: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
