import type { Rule } from '../rule.ts';

export const bodyUnread: Rule<'problem'> = {
  id: 'conform/body-unread',
  scope: 'problem',
  severity: 'info',
  docs: {
    summary: '`api-review conform`: the body of a delivery is of a kind that is not read.',
    why: 'It was not compared with the schema: JSON, forms and texts are.',
    instead: 'Check such bodies with a tool for their format.',
    authority: ['docs/conformance.md'],
  },
};
