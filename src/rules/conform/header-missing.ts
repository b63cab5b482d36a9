import type { Rule } from '../rule.ts';

export const headerMissing: Rule<'problem'> = {
  id: 'conform/header-missing',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: '`api-review conform`: a delivery lacks a header that its event requires.',
    why: 'A receiver may need it, to verify the signature or to tell one delivery from another.',
    instead: 'Make the header optional in the document, or record all headers.',
    authority: ['docs/conformance.md'],
  },
};
