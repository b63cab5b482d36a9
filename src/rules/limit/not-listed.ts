import type { Rule } from '../rule.ts';

export const notListed: Rule<'limits'> = {
  id: 'limit/not-listed',
  scope: 'limits',
  severity: 'info',
  docs: {
    summary: 'A rule has more findings in a file than are listed.',
    why: 'Nobody reads so many, and a report of any size would be a way to fill a disk.',
    instead:
      'Mend those that are listed, silence the rule for the file, or raise `limits.findings` in the configuration.',
    authority: ['docs/configuration.md#limits'],
  },

  *check({ unlisted }) {
    for (const { rule, count, at } of unlisted) {
      yield { message: `From here on, \`${rule}\` has ${count} more findings in this file; they are not listed.`, at };
    }
  },
};
