import { unfollowedReferences } from '../../subjects/produced.ts';
import type { Rule } from '../rule.ts';

export const referenceNotFollowed: Rule<'review'> = {
  id: 'fabrication/reference-not-followed',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary:
      'A channel, operation or message of a produced spec stands in another place, where it cannot be looked into.',
    why: 'What the record is not held against may be anything.',
    instead: 'Keep it in the spec, or in a file of the same repo.',
    authority: ['docs/no-fabrication.md#references'],
  },

  check: (subject) => unfollowedReferences(subject, ['channel', 'operation', 'message']),
};
