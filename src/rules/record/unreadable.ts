import type { Rule } from '../rule.ts';

export const unreadable: Rule<'problem'> = {
  id: 'record/unreadable',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: 'The record cannot be read at all.',
    why: 'A record that cannot be read proves nothing, and its claim is compared with nothing.',
    instead: 'Make it a regular UTF-8 file of reasonable size and depth.',
  },
};
