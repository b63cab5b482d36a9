import { documentsBeside } from '../../subjects/produced.ts';
import { claimPlace } from '../../subjects/related.ts';
import { placeOf } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const unclaimedSpec: Rule<'review'> = {
  id: 'fabrication/unclaimed-spec',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'Beside the spec that the record names there is another AsyncAPI document that no record names.',
    why: 'A record that names one spec says nothing of a second one, so that anything may be put into it.',
    instead:
      'Name the document in a record: in this one (`artifacts_produced.spec` may be a list), or in one of its own.',
    authority: ['docs/no-fabrication.md#claim-spec'],
  },

  *check(subject) {
    if (subject.repo.records.some(({ claim }) => claim.kind === 'none')) return;
    for (const { document } of documentsBeside(subject)) {
      yield {
        message: 'No record names this AsyncAPI document, though one names another document of the repo.',
        at: placeOf(document),
        related: [claimPlace(subject, document)],
      };
    }
  },
};
