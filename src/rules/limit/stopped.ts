import type { Rule } from '../rule.ts';

export const stopped: Rule<'problem'> = {
  id: 'limit/stopped',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: 'A document was not checked to the end, because that took too much time or memory.',
    why: 'A regular expression that backtracks, or references that multiply, can take for ever, or all memory. The unchecked part may be wrong.',
    instead:
      'Mend the pattern or the references. Where an honest document needs longer, raise `limits.seconds` in the configuration.',
    authority: [
      'docs/configuration.md#limits',
      'https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS',
    ],
  },
};
