import type { Rule } from '../rule.ts';

export const unrecognized: Rule<'problem'> = {
  id: 'record/unrecognized',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: 'The file is no review record of any known dialect.',
    why: 'It is not read at all, so nothing it says is checked.',
    instead: 'Bring it to the canonical form (`api-review schema`), describe its dialect, or do not pass it.',
    authority: ['docs/dialects.md'],
  },
};
