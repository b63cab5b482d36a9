import type { Rule } from '../rule.ts';

export const specMissing: Rule<'review'> = {
  id: 'fabrication/spec-missing',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'The record names a spec that does not exist.',
    why: 'The record names a file that a reader cannot open.',
    instead: 'Correct the path (from the root of the repo), add the file, or write `null`.',
    authority: ['docs/no-fabrication.md#claim-spec'],
  },

  *check({ claimed, repo }) {
    for (const { path, state, reason } of claimed) {
      if (state !== 'missing') continue;
      yield {
        message: `The spec \`${path.value}\` does not exist: ${reason}.`,
        at: path.at,
        hint: `The tool looked below \`${repo.root}\`.`,
      };
    }
  },
};
