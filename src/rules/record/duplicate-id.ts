import type { Located } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const duplicateId: Rule<'record'> = {
  id: 'record/duplicate-id',
  scope: 'record',
  severity: 'error',
  docs: {
    summary: 'Two findings have the same id.',
    why: 'Findings are cited by their ids; a reader cannot know which of the two is meant.',
    instead: 'Give each finding an id of its own.',
  },

  *check({ record }) {
    const first = new Map<string, Located<string>>();
    for (const { id } of record.findings) {
      if (id === undefined) continue;
      const known = first.get(id.value);
      if (known === undefined) first.set(id.value, id);
      else {
        const related = [{ message: 'The first finding with this id.', at: known.at }];
        yield { message: `The finding id \`${id.value}\` is used more than once.`, at: id.at, related };
      }
    }
  },
};
