import type { Rule } from '../rule.ts';

export const unknownField: Rule<'problem'> = {
  id: 'record/unknown-field',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: 'A canonical record has a field that the schema does not know.',
    why: 'A misspelt field is not read, and what it says is not checked.',
    instead: 'Correct the name, or start it with `x-` if it is your own.',
    authority: ['schemas/review-v1.schema.json'],
  },
};
