import type { Rule } from '../rule.ts';

export const recordRemoved: Rule<'change'> = {
  id: 'change/record-removed',
  scope: 'change',
  severity: 'warning',
  docs: {
    summary: 'A review record was removed.',
    why: 'The repo has lost its review; specs beside it are unreviewed.',
    instead: 'Keep the record, and say in it what changed.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ file, before, after }) {
    if (before === undefined || after !== undefined) return;
    yield { message: 'This record is no longer there.', at: { file, span: { start: 0, end: 0 }, pointer: '' } };
  },
};
