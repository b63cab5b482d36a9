import type { RelatedPlace } from '../../finding/finding.ts';
import type { ReviewRecord } from '../../records/record.ts';
import { dayOf } from '../../subjects/record-age.ts';
import type { ReviewSubject, RivalRecord } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const recordsContradict: Rule<'review'> = {
  id: 'catalog/records-contradict',
  scope: 'review',
  severity: 'error',
  docs: {
    summary:
      'Two records of one repo are about the same subject and contradict each other: in what was produced, at which path, in what the provider publishes, in the verdict, the answer, or an event.',
    why: 'A reader cannot know which of the two is right. The newer record decides; of two without an order, the denial forbids.',
    instead: 'Correct the older record, or withdraw it, so that both say the same.',
    authority: ['docs/no-fabrication.md#cases'],
  },

  *check(subject) {
    const { record } = subject;
    const rivals = subject.rivals.filter((rival) => isReportedHere(subject, rival));
    const [first] = rivals;
    const [main] = first?.disagreements ?? [];
    if (first === undefined || main === undefined) return;
    yield {
      message: `This record${dated(record)} says that ${main.own.says}; \`${first.record.file}\`${dated(first.record)} says that ${main.other.says}.`,
      at: main.own.at,
      related: rivals.flatMap((rival) => placesOf(rival, rival === first)),
      ...(first.isNewer === true
        ? {}
        : { hint: 'Correct the record that is wrong, and give each the day of its review.' }),
    };
  },
};

/** At the older record, which is to be corrected; where none is older, at the one that denies, else at the first. */
function isReportedHere({ record }: ReviewSubject, { record: rival, isNewer }: RivalRecord): boolean {
  if (isNewer !== undefined) return isNewer;
  const [denies, isDenied] = [record, rival].map(({ claim }) => claim.kind === 'none');
  return denies === isDenied ? record.file < rival.file : denies === true;
}

/** Both sides of each disagreement; the message has said one side of the first. */
function placesOf({ record, disagreements }: RivalRecord, isFirst: boolean): RelatedPlace[] {
  return disagreements.flatMap(({ own, other }, index) => [
    ...(isFirst && index === 0 ? [] : [{ message: `This record says here that ${own.says}.`, at: own.at }]),
    { message: `The record${dated(record)} says here that ${other.says}.`, at: other.at },
  ]);
}

function dated(record: ReviewRecord): string {
  const day = dayOf(record);
  return day === undefined ? ' without a date' : ` of ${day}`;
}
