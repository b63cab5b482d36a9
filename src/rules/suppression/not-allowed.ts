import type { Rule } from '../rule.ts';

export const notAllowed: Rule<'suppressions'> = {
  id: 'suppression/not-allowed',
  scope: 'suppressions',
  severity: 'warning',
  docs: {
    summary: 'A comment names a rule that comments may not silence.',
    why: 'The configuration lists the rules that comments may silence, and this one is not among them.',
    instead: 'Mend the finding, ask for a waiver, or add the rule to `suppressions.allow` of the configuration.',
    authority: ['docs/suppressions.md', 'docs/configuration.md'],
  },

  *check({ directives }) {
    for (const { forbidden, at } of directives) {
      if (forbidden.length === 0) continue;
      yield { message: `This comment may not silence ${forbidden.map((rule) => `\`${rule}\``).join(', ')}.`, at };
    }
  },
};
