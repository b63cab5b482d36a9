import type { Rule } from '../rule.ts';

export const unknownDirective: Rule<'suppressions'> = {
  id: 'suppression/unknown-directive',
  scope: 'suppressions',
  severity: 'warning',
  docs: {
    summary: 'A comment looks like one that silences a rule, but is none.',
    why: 'It silences nothing, though its author believes that it does.',
    instead:
      'Write `# api-review-disable-next-line RULE -- reason` above the line, or `# api-review-disable-file RULE -- reason`.',
    authority: ['docs/suppressions.md'],
  },

  *check({ directives }) {
    for (const { directive, at } of directives) {
      if (directive.target !== undefined) continue;
      yield { message: `There is no comment \`${directive.name}\` that silences rules.`, at };
    }
  },
};
