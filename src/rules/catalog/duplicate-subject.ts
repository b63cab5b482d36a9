import type { ReviewRecord } from '../../records/record.ts';
import type { Rule } from '../rule.ts';

export const duplicateSubject: Rule<'review'> = {
  id: 'catalog/duplicate-subject',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'Two records of one repo are about the same subject, and do not contradict each other.',
    why: 'A reader cannot know which of the two counts, and a correction of one leaves the other behind.',
    instead: 'Keep the newer one, or say in each what it covers (`subject`, `scope`).',
  },

  *check({ record, rivals, repo }) {
    const key = keyOf(record);
    const before = repo.records.slice(0, repo.records.indexOf(record));
    const known = before.find((other) => keyOf(other) === key && rivals.every((rival) => rival.record !== other));
    if (key === undefined || known === undefined) return;
    yield {
      message: `This record and \`${known.file}\` are about the same subject.`,
      at: record.aid?.at ?? record.claim.at,
      related: [{ message: 'The other record.', at: known.aid?.at ?? known.claim.at }],
    };
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
