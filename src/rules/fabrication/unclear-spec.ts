import { unbackedFacts, unbackedParts, unclearDocuments } from '../../subjects/produced.ts';
import type { JudgedDocument } from '../../subjects/subject.ts';
import { placeOf } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const unclearSpec: Rule<'review'> = {
  id: 'fabrication/unclear-spec',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary:
      'A record that does not say whether it produced an AsyncAPI document names servers or channels of it nowhere.',
    why: 'The record forbids no spec, and no page that it checked shows that this one is true.',
    instead:
      'Say in the record whether the document was produced (`artifacts_produced.spec`), and name what it rests on.',
    authority: ['docs/no-fabrication.md#claims'],
  },

  *check(subject) {
    for (const judged of unclearDocuments(subject)) {
      const unbacked = unbackedIn(judged);
      if (unbacked.length === 0) continue;
      yield {
        message: `The record does not say whether this AsyncAPI document was produced, and does not name ${listed(unbacked)}.`,
        at: placeOf(judged.document),
        related: [{ message: 'This record should say it.', at: subject.record.claim.at }],
      };
    }
  },
};

function unbackedIn(judged: JudgedDocument): string[] {
  const hosts = unbackedParts([judged], 'host').map(({ part }) => `the host \`${part.value}\``);
  const channels = unbackedFacts([judged], 'channel').map(({ fact }) => `the channel \`${fact.label}\``);
  return [...new Set([...hosts, ...channels])];
}

const most = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
