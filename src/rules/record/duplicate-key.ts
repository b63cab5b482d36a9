import type { Rule } from '../rule.ts';

export const duplicateKey: Rule<'file'> = {
  id: 'record/duplicate-key',
  scope: 'file',
  severity: 'error',
  docs: {
    summary: 'A key is written twice in one map.',
    why: 'YAML asks for unique keys; which of the two counts depends on the reader, so a claim could be hidden behind another.',
    instead: 'Keep the one that is true.',
    authority: ['https://yaml.org/spec/1.2.2/#3213-node-comparison'],
  },

  *check({ source }) {
    for (const { kind, finding } of source.problems) if (kind === 'duplicate-key') yield finding;
  },
};
