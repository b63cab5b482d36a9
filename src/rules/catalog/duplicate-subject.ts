import type { ReviewRecord } from '../../records/record.ts';
import type { Rule } from '../rule.ts';

export const duplicateSubject: Rule<'repo'> = {
  id: 'catalog/duplicate-subject',
  scope: 'repo',
  severity: 'warning',
  docs: {
    summary: 'Two records of one repo are about the same subject.',
    why: 'Which of the two holds, nobody can tell.',
    instead: 'Keep the newer one, or say in each what it covers (`scope`).',
  },

  *check({ records }) {
    const first = new Map<string, ReviewRecord>();
    for (const record of records) {
      const key = keyOf(record);
      const known = key === undefined ? undefined : first.get(key);
      if (key !== undefined && known === undefined) first.set(key, record);
      if (known === undefined) continue;
      const related = [{ message: 'The other record.', at: known.aid?.at ?? known.claim.at }];
      yield {
        message: `This record and \`${known.file}\` are about the same subject.`,
        at: record.aid?.at ?? record.claim.at,
        related,
      };
    }
  },
};

function keyOf({ aid, subject }: ReviewRecord): string | undefined {
  return aid === undefined ? undefined : `${aid.value}\n${subject?.value ?? ''}`;
}
