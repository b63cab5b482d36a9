import type { Rule } from '../rule.ts';

export const withoutReason: Rule<'suppressions'> = {
  id: 'suppression/without-reason',
  scope: 'suppressions',
  severity: 'warning',
  docs: {
    summary: 'A comment silences a rule and does not say why.',
    why: 'A later reader cannot know whether the reason still holds.',
    instead: 'Write the reason after `--`.',
    authority: ['docs/suppressions.md'],
  },

  *check({ directives }) {
    for (const { directive, at } of directives) {
      if (directive.reason !== '' || directive.target === undefined) continue;
      yield {
        message: 'This comment silences a rule without a reason.',
        at,
        hint: '# api-review-disable-next-line RULE -- the reason',
      };
    }
  },
};
