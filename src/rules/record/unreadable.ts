import type { Rule } from '../rule.ts';

export const unreadable: Rule<'problem'> = {
  id: 'record/unreadable',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: 'The record cannot be read at all.',
    why: 'A record that nobody can read proves nothing, and a gate that passes over it in silence is no gate.',
    instead: 'Make it a regular UTF-8 file of reasonable size and depth.',
  },
};
