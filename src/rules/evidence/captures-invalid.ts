import type { Rule } from '../rule.ts';

export const capturesInvalid: Rule<'problem'> = {
  id: 'evidence/captures-invalid',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: 'The index of captured pages, `evidence/captures.json`, does not have the form that its schema gives.',
    why: 'Pages are found by this index. Pages that it lists in another form may count as not captured.',
    instead:
      'Write it with `api-review capture`, or correct the field. `api-review schema captures` prints the schema.',
    authority: ['docs/evidence.md#captures', 'schemas/captures-v1.schema.json'],
  },
};
