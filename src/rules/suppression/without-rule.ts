import type { Rule } from '../rule.ts';

export const withoutRule: Rule<'suppressions'> = {
  id: 'suppression/without-rule',
  scope: 'suppressions',
  severity: 'warning',
  docs: {
    summary: 'A comment that should silence a rule names none.',
    why: 'It silences nothing: a comment must name each rule that it silences.',
    instead: 'Name the rules, as the report shows them in brackets.',
    authority: ['docs/suppressions.md'],
  },

  *check({ directives }) {
    for (const { directive, at } of directives) {
      if (directive.rules.length > 0 || directive.target === undefined) continue;
      yield { message: 'This comment names no rule to be silenced.', at };
    }
  },
};
