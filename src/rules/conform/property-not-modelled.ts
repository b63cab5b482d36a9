import type { Rule } from '../rule.ts';

export const propertyNotModelled: Rule<'problem'> = {
  id: 'conform/property-not-modelled',
  scope: 'problem',
  severity: 'info',
  docs: {
    summary: '`api-review conform`: deliveries have properties that the schema of their event does not name.',
    why: 'Receivers cannot rely on a property that no schema names.',
    instead: 'Add the properties to the schema, if the provider documents them.',
    authority: ['docs/conformance.md'],
  },
};
