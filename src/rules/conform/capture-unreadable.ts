import type { Rule } from '../rule.ts';

export const captureUnreadable: Rule<'problem'> = {
  id: 'conform/capture-unreadable',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: '`api-review conform`: a capture, or a part of it, could not be read.',
    why: 'The deliveries in it were compared with nothing.',
    instead: 'Correct the capture, or name its format with `--as`.',
    authority: ['docs/conformance.md'],
  },
};
