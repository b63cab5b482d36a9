import type { Rule } from '../rule.ts';

export const duplicateKey: Rule<'problem'> = {
  id: 'record/duplicate-key',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: 'A key is written twice in one map.',
    why: 'YAML asks for unique keys; which of the two counts depends on the reader, so a claim could be hidden behind another.',
    instead: 'Keep the one that is true.',
    authority: ['https://yaml.org/spec/1.2.2/#3213-node-comparison'],
  },
};
