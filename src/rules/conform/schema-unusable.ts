import type { Rule } from '../rule.ts';

export const schemaUnusable: Rule<'problem'> = {
  id: 'conform/schema-unusable',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: '`api-review conform`: the schema of an event cannot be used.',
    why: 'Deliveries of the event were not compared with it.',
    instead: 'Make the schema smaller, or correct its references and patterns.',
    authority: ['docs/conformance.md'],
  },
};
