import type { Rule } from '../rule.ts';

export const repoUnclear: Rule<'problem'> = {
  id: 'record/repo-unclear',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: 'A record lies outside of the folders of providers, and the indexes of several name its provider.',
    why: 'It is not known which of the folders it speaks of, so it is compared with none of them.',
    instead: 'Put the record into the folder that it speaks of, or give the indexes and the record their own `aid`s.',
    authority: ['https://apisjson.org/format/'],
  },
};
