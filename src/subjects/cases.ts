import { providerOf, type ReviewRecord } from '../records/record.ts';
import { covers, subjectOf } from './case-subject.ts';
import { disagreementsOf } from './disagreements.ts';
import { dayOf } from './record-age.ts';
import type { ReviewFiles } from './reviews.ts';
import type { OpposedRecord, RepoSubject, RivalRecord } from './subject.ts';

/**
 * The records of the same case that say the opposite about a spec: one says that none was produced, the other names one. A case is what
 * the records of one provider in one repo say of one subject.
 */
export function opposedRecords(
  review: ReviewFiles,
  all: readonly ReviewFiles[],
  repo: Pick<RepoSubject, 'apis'>,
): OpposedRecord[] {
  return all
    .filter((other) => other !== review && isOpposed(review, other, repo))
    .map(({ record, claimed }) => ({ record, claimed, isNewer: isNewer(record, review.record) }));
}

/** The records of the same case that contradict this one in anything. */
export function rivalRecords(
  review: ReviewFiles,
  all: readonly ReviewFiles[],
  repo: Pick<RepoSubject, 'apis'>,
): RivalRecord[] {
  return all.flatMap((other) => {
    const provider = other === review ? undefined : sharedProvider(review.record, other.record, repo);
    const disagreements = provider === undefined ? [] : disagreementsOf(review, other, provider);
    if (disagreements.length === 0) return [];
    return [{ record: other.record, disagreements, isNewer: isNewer(other.record, review.record) }];
  });
}

function isOpposed(one: ReviewFiles, other: ReviewFiles, repo: Pick<RepoSubject, 'apis'>): boolean {
  const [denying, producing] = one.record.claim.kind === 'none' ? [one, other] : [other, one];
  if (denying.record.claim.kind !== 'none' || !claimsSpec(producing.record)) return false;
  const provider = sharedProvider(one.record, other.record, repo);
  return provider !== undefined && covers(subjectOf(denying), subjectOf(producing), provider);
}

function sharedProvider(one: ReviewRecord, other: ReviewRecord, repo: Pick<RepoSubject, 'apis'>): string | undefined {
  const provider = providerIn(one, repo);
  return provider !== '' && provider === providerIn(other, repo) ? provider : undefined;
}

/** The record says that there is a spec, in full or in part. */
export function claimsSpec({ claim }: ReviewRecord): boolean {
  return claim.kind === 'spec' || claim.kind === 'partial';
}

function providerIn({ aid }: ReviewRecord, { apis }: Pick<RepoSubject, 'apis'>): string {
  return providerOf(aid?.value || (apis?.aid?.value ?? ''));
}

/** Undefined where one of them has no date, or both have the same. */
function isNewer(record: ReviewRecord, than: ReviewRecord): boolean | undefined {
  const [day, other] = [dayOf(record), dayOf(than)];
  return day === undefined || other === undefined || day === other ? undefined : day > other;
}
