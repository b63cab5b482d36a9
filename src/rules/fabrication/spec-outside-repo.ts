import type { Rule } from '../rule.ts';

export const specOutsideRepo: Rule<'review'> = {
  id: 'fabrication/spec-outside-repo',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'The record names a spec outside of its repo.',
    why: 'A record speaks for its own repo; a path that leads out of it could point at anything, and is not followed.',
    instead: 'Put the spec into the repo and give its path from the root.',
    authority: ['docs/no-fabrication.md#claim-spec'],
  },

  *check({ claimed }) {
    for (const { path, state, reason } of claimed) {
      if (state !== 'outside') continue;
      yield { message: `The spec \`${path.value}\` is not in the repo: ${reason}.`, at: path.at };
    }
  },
};
