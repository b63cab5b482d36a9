import type { Rule } from '../rule.ts';

export const statusNotModelled: Rule<'problem'> = {
  id: 'conform/status-not-modelled',
  scope: 'problem',
  severity: 'info',
  docs: {
    summary: '`api-review conform`: a delivery was answered with a status that its event does not list.',
    why: 'The document tells receivers how they may answer.',
    instead: 'Add the response to the document, or correct the receiver.',
    authority: ['docs/conformance.md'],
  },
};
