import type { Rule } from '../rule.ts';

export const signatureUnverified: Rule<'problem'> = {
  id: 'conform/signature-unverified',
  scope: 'problem',
  severity: 'info',
  docs: {
    summary: '`api-review conform`: the signature of a delivery could not be verified.',
    why: 'Whether the documents describe the signature rightly is not known.',
    instead:
      'Name the variable with the secret in `--secret-env`, and record bodies and headers as they travel. Say in the document how deliveries are signed, or in `--signature`.',
    authority: ['docs/conformance.md'],
  },
};
