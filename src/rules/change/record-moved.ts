import type { Rule } from '../rule.ts';

export const recordMoved: Rule<'change'> = {
  id: 'change/record-moved',
  scope: 'change',
  severity: 'info',
  docs: {
    summary: 'The file of a record moved.',
    why: 'The record counts for the repo in which it lies, and links to its old place lead nowhere.',
    instead: 'Nothing has to be done if the record lies in the repo that it speaks of.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ before, after }) {
    if (before.file === after.file) return;
    yield { message: `This record has moved: it was \`${before.file}\`.`, at: after.claim.at };
  },
};
