import type { Rule } from '../rule.ts';

export const unusedWaiver: Rule<'waivers'> = {
  id: 'waiver/unused',
  scope: 'waivers',
  severity: 'warning',
  docs: {
    summary: 'A waiver covers no finding.',
    why: 'It would hide the next finding of its kind, before a person has looked at it.',
    instead: 'Remove the waiver.',
    authority: ['https://github.com/api-commons/governance-waivers', 'docs/suppressions.md'],
  },

  *check({ waivers }) {
    for (const { id, rule, at, unused, expired } of waivers) {
      if (!unused || expired) continue;
      yield { message: `The waiver \`${id}\` covers no finding of \`${rule}\`.`, at };
    }
  },
};
