import type { Rule } from '../rule.ts';

export const seenNotDocumented: Rule<'problem'> = {
  id: 'conform/seen-not-documented',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: '`api-review conform`: an event was seen that no record documents.',
    why: 'The record says which events there are, and this one does travel.',
    instead: 'Add the event to the record, with the page that documents it; or say that no page does.',
    authority: ['docs/conformance.md'],
  },
};
