import type { ReviewRecord } from '../../records/record.ts';
import type { Rule } from '../rule.ts';

export const duplicateSubject: Rule<'repo'> = {
  id: 'catalog/duplicate-subject',
  scope: 'repo',
  severity: 'warning',
  docs: {
    summary: 'Two records of one repo are about the same subject, and do not contradict each other.',
    why: 'A reader cannot know which of the two counts, and a correction of one leaves the other behind.',
    instead: 'Keep the newer one, or say in each what it covers (`subject`, `scope`).',
  },

  *check({ records }) {
    const first: { readonly key: string; readonly record: ReviewRecord }[] = [];
    for (const record of records) {
      const key = keyOf(record);
      if (key === undefined) continue;
      const known = first.find((other) => other.key === key && agrees(other.record, record))?.record;
      first.push({ key, record });
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

/** Of records that contradict each other `catalog/records-contradict` says so. */
function agrees(one: ReviewRecord, other: ReviewRecord): boolean {
  const [a, b] = [one.claim.kind, other.claim.kind];
  return a === 'unclear' || b === 'unclear' || (a === 'none') === (b === 'none');
}

/** The provider, the subject and the scope; of a record without a subject its own id. */
function keyOf({ aid, subject, passages }: ReviewRecord): string | undefined {
  if (aid === undefined) return undefined;
  if (subject === undefined) return aid.value;
  const scope = passages.filter(({ role }) => role === 'scope').map(({ text }) => text.value);
  return [aid.value.split(':')[0], subject.value, ...scope].map(plain).join('\n');
}

function plain(text = ''): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
