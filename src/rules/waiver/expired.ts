import type { Rule } from '../rule.ts';

export const expired: Rule<'waivers'> = {
  id: 'waiver/expired',
  scope: 'waivers',
  severity: 'warning',
  docs: {
    summary: 'A waiver has expired.',
    why: 'The findings that it covered are reported again.',
    instead: 'Mend the finding and remove the waiver, or have its owner renew it.',
    authority: ['https://github.com/api-commons/governance-waivers', 'docs/suppressions.md'],
  },

  *check({ waivers, today }) {
    for (const { id, rule, owner, expires, at, expired } of waivers) {
      if (!expired) continue;
      yield {
        message: `The waiver \`${id}\` of ${owner} for \`${rule}\` ended on ${expires} (today is ${today}).`,
        at,
      };
    }
  },
};
