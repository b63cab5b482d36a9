import type { ReviewRecord } from '../../records/record.ts';
import { dayOf } from '../../subjects/record-age.ts';
import type { ReviewSubject } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const recordsContradict: Rule<'review'> = {
  id: 'catalog/records-contradict',
  scope: 'review',
  severity: 'error',
  docs: {
    summary:
      'Two records of one repo are about the same subject: one says that no spec was produced, the other names one.',
    why: 'A reader cannot know which of the two is right. The newer record decides; of two without an order, the denial forbids.',
    instead: 'Correct the older record, or withdraw it, so that both say the same.',
    authority: ['docs/no-fabrication.md#cases'],
  },

  *check(subject) {
    const { record } = subject;
    const opposed = subject.opposed.filter((other) => isReportedHere(subject, other));
    const [first] = opposed;
    if (first === undefined) return;
    yield {
      message: `This record${dated(record)} says that ${claimOf(record)}; \`${first.record.file}\`${dated(first.record)} says that ${claimOf(first.record)}.`,
      at: record.claim.at,
      related: opposed.map((other) => ({
        message: `The record${dated(other.record)} says here that ${claimOf(other.record)}.`,
        at: other.record.claim.at,
      })),
      ...(first.isNewer === true
        ? {}
        : { hint: 'Correct the record that is wrong, and give each the day of its review.' }),
    };
  },
};

/** At the older record, which is to be corrected; where none is older, at the one that denies. */
function isReportedHere({ record }: ReviewSubject, { isNewer }: ReviewSubject['opposed'][number]): boolean {
  return isNewer ?? record.claim.kind === 'none';
}

function dated(record: ReviewRecord): string {
  const day = dayOf(record);
  return day === undefined ? ' without a date' : ` of ${day}`;
}

function claimOf({ claim }: ReviewRecord): string {
  return claim.kind === 'none' ? 'no spec was produced' : 'a spec was produced';
}
