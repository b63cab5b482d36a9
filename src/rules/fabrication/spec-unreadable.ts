import type { Rule } from '../rule.ts';

export const specUnreadable: Rule<'review'> = {
  id: 'fabrication/spec-unreadable',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'The spec that the record names is no AsyncAPI document that can be read.',
    why: 'A file that cannot be read can be neither checked nor used.',
    instead: 'Mend the file, or name the right one.',
    authority: ['docs/no-fabrication.md#claim-spec'],
  },

  *check({ claimed }) {
    for (const { path, state, reason, source } of claimed) {
      if (state !== 'unreadable') continue;
      const problem = source?.problems[0]?.finding;
      const related = problem === undefined ? [] : [{ message: problem.message, at: problem.at }];
      yield { message: `The spec \`${path.value}\` cannot be read as AsyncAPI: ${reason}.`, at: path.at, related };
    }
  },
};
