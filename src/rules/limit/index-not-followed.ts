import type { Rule } from '../rule.ts';

export const indexNotFollowed: Rule<'problem'> = {
  id: 'limit/index-not-followed',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary:
      'An index is nested more than 12 levels deep, includes one that lies out of the repo, or more than 200 others.',
    why: 'What is listed beyond was not looked at, so an AsyncAPI entry there is compared with nothing.',
    instead: 'Write the entries further out, into fewer indexes, or into the repo.',
    authority: ['docs/no-fabrication.md', 'https://apisjson.org/format/'],
  },
};
