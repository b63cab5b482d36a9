import { guestMegabytes, type WhyStopped } from '../../limits/limits.ts';
import { startOf } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const stopped: Rule<'limits'> = {
  id: 'limit/stopped',
  scope: 'limits',
  severity: 'error',
  docs: {
    summary: 'A document was not checked to the end, because that took too much time or memory.',
    why: 'A regular expression that backtracks, or references that multiply, can take for ever, or all memory; what was not checked is not known to be right.',
    instead:
      'Mend the pattern or the references. Where an honest document needs longer, raise `limits.seconds` in the configuration.',
    authority: [
      'docs/configuration.md#limits',
      'https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS',
    ],
  },

  *check({ stopped: checks }) {
    for (const { file, rule, why, seconds } of checks) {
      const reason = reasons[why](seconds);
      const message =
        rule === undefined
          ? `Checking this document ${reason}, so its findings are not known.`
          : `The rule \`${rule}\` ${reason} in this document, so what it would find is not known.`;
      yield { message, at: startOf(file) };
    }
  },
};

const reasons: Readonly<Record<WhyStopped, (seconds: number) => string>> = {
  time: (seconds) => `took longer than ${seconds} s`,
  recursion: () => 'came upon references that nest too deeply',
  memory: () => `needed more than ${guestMegabytes} MB of memory`,
  crash: () => 'ended the thread in which it ran',
};
