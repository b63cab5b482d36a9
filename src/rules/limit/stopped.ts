import { startOf } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const stopped: Rule<'limits'> = {
  id: 'limit/stopped',
  scope: 'limits',
  severity: 'error',
  docs: {
    summary: 'A document was not checked to the end, because that would have taken too long.',
    why: 'A regular expression that backtracks, or references that multiply, can take for ever; what was not checked is not known to be right.',
    instead:
      'Mend the pattern or the references. Where an honest document needs longer, raise `limits.seconds` in the configuration.',
    authority: [
      'docs/configuration.md#limits',
      'https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS',
    ],
  },

  *check({ stopped: checks }) {
    for (const { file, rule, why, seconds } of checks) {
      const reason = why === 'time' ? `took longer than ${seconds} s` : 'came upon references that nest too deeply';
      const message =
        rule === undefined
          ? `Checking this document ${reason}, so its findings are not known.`
          : `The rule \`${rule}\` ${reason} in this document, so what it would find is not known.`;
      yield { message, at: startOf(file) };
    }
  },
};
