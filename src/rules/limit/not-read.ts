import type { Rule } from '../rule.ts';

export const notRead: Rule<'problem'> = {
  id: 'limit/not-read',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: 'A file of the repo, or a part of it, was not looked into.',
    why: 'The unread part is compared with no record, so a contradiction in it would go unnoticed.',
    instead: 'Make the file smaller, flatter or readable; or raise the limit in the configuration.',
    authority: ['docs/configuration.md#limits'],
  },
};
