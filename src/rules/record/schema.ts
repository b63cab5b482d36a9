import type { Rule } from '../rule.ts';

export const schema: Rule<'problem'> = {
  id: 'record/schema',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary:
      'A field of a canonical record is missing or has the wrong shape, or a webhook catalogue has another value where `true` or `false` belongs.',
    why: 'Everything else that is checked rests on these fields.',
    instead: 'Give the field the shape that the schema describes; `api-review schema` prints it.',
    authority: ['schemas/review-v1.schema.json'],
  },
};
