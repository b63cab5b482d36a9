import type { Rule } from '../rule.ts';

export const misspeltField: Rule<'problem'> = {
  id: 'record/misspelt-field',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: 'The name of a field is misspelt.',
    why: 'Other readers of the record do not find the field. Here it is read as the one that was meant, so that one slip is one finding.',
    instead: 'Correct the name, or start it with `x-` if it is your own.',
    authority: ['schemas/review-v1.schema.json'],
  },
};
