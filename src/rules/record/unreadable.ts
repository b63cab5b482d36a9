import type { Rule } from '../rule.ts';

export const unreadable: Rule<'file'> = {
  id: 'record/unreadable',
  scope: 'file',
  severity: 'error',
  docs: {
    summary: 'The record cannot be read at all.',
    why: 'A record that nobody can read proves nothing, and a gate that passes over it in silence is no gate.',
    instead: 'Make it a regular UTF-8 file of reasonable size and depth.',
  },

  *check({ source }) {
    for (const { kind, finding } of source.problems) if (kind === 'unreadable' || kind === 'limit') yield finding;
    if (source.root === undefined && source.problems.length === 0) {
      yield { message: 'This file is empty.', at: { file: source.file, span: { start: 0, end: 0 }, pointer: '' } };
    }
  },
};
