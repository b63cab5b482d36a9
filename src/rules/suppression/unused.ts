import type { Rule } from '../rule.ts';

export const unused: Rule<'suppressions'> = {
  id: 'suppression/unused',
  scope: 'suppressions',
  severity: 'warning',
  docs: {
    summary: 'A comment silences a rule that finds nothing there.',
    why: 'It would hide the next finding at this place, before a person has looked at it.',
    instead: 'Remove the comment.',
    authority: ['docs/suppressions.md'],
  },

  *check({ directives }) {
    for (const { directive, at, used, counts, forbidden } of directives) {
      if (used || !counts || directive.target === undefined) continue;
      if (directive.rules.length === forbidden.length) continue;
      yield { message: `This comment silences nothing: \`${directive.rules.join(', ')}\` found nothing.`, at };
    }
  },
};
