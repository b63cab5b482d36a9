import type { Rule } from '../rule.ts';

export const deliveryDiffers: Rule<'problem'> = {
  id: 'conform/delivery-differs',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: '`api-review conform`: a recorded delivery breaks the schema of its event.',
    why: 'A receiver that is built on the schema rejects or misreads what really travels.',
    instead:
      'Correct the schema, or the sender. A capture may be older or newer than the schema: compare their dates first.',
    authority: ['docs/conformance.md'],
  },
};
