import type { Rule } from '../rule.ts';

export const metadataMissing: Rule<'problem'> = {
  id: 'conform/metadata-missing',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: '`api-review conform`: a delivery has no id, or no time, that its document promises.',
    why: 'By the id a receiver knows a delivery that it has handled already, and by the time one that is old.',
    instead:
      'Say in the document that the id or the time may be missing, or require the header or property that has it.',
    authority: [
      'docs/conformance.md',
      'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#webhook-metadata',
    ],
  },
};
