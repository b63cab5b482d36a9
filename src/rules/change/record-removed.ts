import { startOf } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const recordRemoved: Rule<'removal'> = {
  id: 'change/record-removed',
  scope: 'removal',
  severity: 'warning',
  docs: {
    summary: 'A review record was removed.',
    why: 'The repo has lost its review; specs beside it are unreviewed.',
    instead: 'Keep the record, and say in it what changed.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ record: { file }, gone }) {
    if (gone === undefined) return;
    yield {
      message: gone === 'file' ? 'This record is no longer there.' : 'This file was a record and is none any more.',
      at: startOf(file),
    };
  },
};
