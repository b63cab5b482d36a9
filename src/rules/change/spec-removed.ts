import { startOf } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const specRemoved: Rule<'removal'> = {
  id: 'change/spec-removed',
  scope: 'removal',
  severity: 'warning',
  docs: {
    summary: 'A spec that a record named was removed.',
    why: 'Users of the spec lose it, and the record says that it is there, or no longer says why it was.',
    instead: 'Say in the record why the spec was withdrawn, and remove its entry in the index.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ record, specs }) {
    for (const { path, file } of specs)
      yield {
        message: `This spec is no longer there. The record \`${record.file}\` named it, as \`${path}\`.`,
        at: startOf(file),
      };
  },
};
