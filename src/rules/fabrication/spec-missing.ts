import type { Rule } from '../rule.ts';

export const specMissing: Rule<'review'> = {
  id: 'fabrication/spec-missing',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'The record names a spec that does not exist.',
    why: 'The record claims work that nobody can look at.',
    instead: 'Correct the path (from the root of the repo), add the file, or say `null`.',
    authority: ['docs/no-fabrication.md#claim-spec'],
  },

  *check({ claimed, repo }) {
    for (const { path, state, reason } of claimed) {
      if (state !== 'missing') continue;
      yield {
        message: `The spec \`${path.value}\` does not exist: ${reason}.`,
        at: path.at,
        hint: `Looked below \`${repo.root}\`.`,
      };
    }
  },
};
