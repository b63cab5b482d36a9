import { unfollowedReferences } from '../../subjects/produced.ts';
import type { Rule } from '../rule.ts';

export const serverNotFollowed: Rule<'review'> = {
  id: 'fabrication/server-not-followed',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'A server of a produced spec stands in another place, where it cannot be looked into.',
    why: 'What the record is not held against may be anything, and whoever uses the spec connects to it.',
    instead: 'Keep the server in the spec, or in a file of the same repo.',
    authority: ['docs/no-fabrication.md#references'],
  },

  check: (subject) => unfollowedReferences(subject, ['server']),
};
