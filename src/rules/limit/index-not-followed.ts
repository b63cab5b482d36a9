import type { Rule } from '../rule.ts';

export const indexNotFollowed: Rule<'problem'> = {
  id: 'limit/index-not-followed',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary:
      'An index is nested more than 12 levels deep, includes one from outside of the repo, or more than 200 others.',
    why: 'The entries beyond are compared with no record, an AsyncAPI entry among them neither.',
    instead: 'Write the entries further out, into fewer indexes, or into the repo.',
    authority: ['docs/no-fabrication.md', 'https://apisjson.org/format/'],
  },
};
