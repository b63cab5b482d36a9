import { unfollowedReferences } from '../../subjects/produced.ts';
import type { Rule } from '../rule.ts';

export const referenceNotFollowed: Rule<'review'> = {
  id: 'fabrication/reference-not-followed',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary:
      'A channel, operation or message of a produced spec is written in another place, which the tool does not read.',
    why: 'A part that is not compared with the record may hold anything.',
    instead: 'Keep it in the spec, or in a file of the same repo.',
    authority: ['docs/no-fabrication.md#references'],
  },

  check: (subject) => unfollowedReferences(subject, ['channel', 'operation', 'message']),
};
