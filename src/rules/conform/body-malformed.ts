import type { Rule } from '../rule.ts';

export const bodyMalformed: Rule<'problem'> = {
  id: 'conform/body-malformed',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: '`api-review conform`: the body of a delivery is not what it says.',
    why: 'It could not be compared with the schema.',
    instead: 'Record the body as it travelled, whole and unchanged.',
    authority: ['docs/conformance.md'],
  },
};
