import type { Rule } from '../rule.ts';

export const methodDiffers: Rule<'problem'> = {
  id: 'conform/method-differs',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: '`api-review conform`: a delivery comes by another method than its event has.',
    why: 'A receiver that is generated from the document answers with 405.',
    instead: 'Correct the method in the document.',
    authority: ['docs/conformance.md'],
  },
};
