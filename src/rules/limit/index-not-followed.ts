import type { Rule } from '../rule.ts';

export const indexNotFollowed: Rule<'problem'> = {
  id: 'limit/index-not-followed',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: 'An index is nested more than 12 levels deep, or the indexes of a repo include more than 200 others.',
    why: 'The entries beyond these limits are compared with no record, an AsyncAPI entry among them neither.',
    instead: 'Write the entries further out, or into fewer indexes.',
    authority: ['docs/no-fabrication.md', 'https://apisjson.org/format/'],
  },
};
