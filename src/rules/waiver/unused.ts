import type { Rule } from '../rule.ts';

export const unusedWaiver: Rule<'waivers'> = {
  id: 'waiver/unused',
  scope: 'waivers',
  severity: 'warning',
  docs: {
    summary: 'A waiver answers for no finding.',
    why: 'It hides the next finding of its kind, which nobody has looked at.',
    instead: 'Remove the waiver.',
    authority: ['https://github.com/api-commons/governance-waivers', 'docs/suppressions.md'],
  },

  *check({ waivers }) {
    for (const { id, rule, at, used, expired } of waivers) {
      if (used || expired) continue;
      yield { message: `The waiver \`${id}\` answers for no finding of \`${rule}\`.`, at };
    }
  },
};
