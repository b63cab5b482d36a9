import type { ReviewRecord } from '../../records/record.ts';
import type { Rule } from '../rule.ts';

export const duplicateSubject: Rule<'repo'> = {
  id: 'catalog/duplicate-subject',
  scope: 'repo',
  severity: 'warning',
  docs: {
    summary: 'Two records of one repo are about the same subject.',
    why: 'A reader cannot know which of the two is right.',
    instead: 'Keep the newer one, or say in each what it covers (`subject`, `scope`).',
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
