import { absentFacts } from '../../subjects/absent-facts.ts';
import type { Rule } from '../rule.ts';

export const securityNotOnPage: Rule<'review'> = {
  id: 'evidence/security-not-on-page',
  scope: 'review',
  severity: 'warning',
  fold: 'file',
  docs: {
    summary: 'A produced spec has a security scheme whose type, key, URL or scope no captured page names.',
    why: 'A client cannot sign in by a scheme that the provider does not offer, and may send its secret to a wrong address.',
    instead:
      'Capture the page that shows it, or remove it from the spec. Only with `evidence.require: captured` it is a finding.',
    authority: ['docs/evidence.md#facts-on-captured-pages'],
  },

  check: (subject) => absentFacts(subject, 'security', 'No captured page names this part of a security scheme.'),
};
