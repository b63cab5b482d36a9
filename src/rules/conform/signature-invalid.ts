import type { Rule } from '../rule.ts';

export const signatureInvalid: Rule<'problem'> = {
  id: 'conform/signature-invalid',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: '`api-review conform`: the signature of a delivery does not fit its body.',
    why: 'A receiver has to reject the delivery, or the document describes another way of signing.',
    instead: 'The finding says what was tried, and which cause it found.',
    authority: ['docs/conformance.md'],
  },
};
