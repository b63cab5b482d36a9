import { unfollowedReferences } from '../../subjects/produced.ts';
import type { Rule } from '../rule.ts';

export const serverNotFollowed: Rule<'review'> = {
  id: 'fabrication/server-not-followed',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'A server of a produced spec is written in another place, which the tool does not read.',
    why: 'A server that is not compared with the record may have any host, and users of the spec connect to it.',
    instead: 'Keep the server in the spec, or in a file of the same repo.',
    authority: ['docs/no-fabrication.md#references'],
  },

  check: (subject) => unfollowedReferences(subject, ['server']),
};
