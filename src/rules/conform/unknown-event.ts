import type { Rule } from '../rule.ts';

export const unknownEvent: Rule<'problem'> = {
  id: 'conform/unknown-event',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: '`api-review conform`: a delivery is of an event that no document models.',
    why: 'A receiver that is generated from the documents does not know the event.',
    instead:
      'Model the event, or say in the record why it is left out. If the name is in another place, name it with `--event-from`.',
    authority: ['docs/conformance.md'],
  },
};
