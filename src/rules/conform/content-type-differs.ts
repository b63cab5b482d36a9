import type { Rule } from '../rule.ts';

export const contentTypeDiffers: Rule<'problem'> = {
  id: 'conform/content-type-differs',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: '`api-review conform`: a delivery has another content type than its event.',
    why: 'A receiver that is generated from the document does not read the body.',
    instead: 'Correct the content type in the document.',
    authority: ['docs/conformance.md'],
  },
};
