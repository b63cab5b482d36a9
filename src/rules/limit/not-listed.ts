import type { Rule } from '../rule.ts';

export const notListed: Rule<'problem'> = {
  id: 'limit/not-listed',
  scope: 'problem',
  severity: 'info',
  about: 'document',
  docs: {
    summary: 'A rule has more findings in a file than are listed.',
    why: 'People do not read so many, and a report without a limit could fill a disk.',
    instead:
      'Mend those that are listed, silence the rule for the file, or raise `limits.findings` in the configuration.',
    authority: ['docs/configuration.md#limits'],
  },
};
