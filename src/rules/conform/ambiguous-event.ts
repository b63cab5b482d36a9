import type { Rule } from '../rule.ts';

export const ambiguousEvent: Rule<'problem'> = {
  id: 'conform/ambiguous-event',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: '`api-review conform`: a delivery does not say which of several events it is.',
    why: 'It was compared with none of them, and a receiver cannot tell them apart either.',
    instead: 'Give the payload a property with one constant for each event, or name the place with `--event-from`.',
    authority: ['docs/conformance.md'],
  },
};
