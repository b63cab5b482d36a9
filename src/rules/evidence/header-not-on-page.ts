import { absentFacts } from '../../subjects/absent-facts.ts';
import type { Rule } from '../rule.ts';

export const headerNotOnPage: Rule<'review'> = {
  id: 'evidence/header-not-on-page',
  scope: 'review',
  severity: 'warning',
  fold: 'file',
  docs: {
    summary: 'A message or binding of a produced spec has a header that no captured page names.',
    why: 'A receiver that checks a header under an invented name refuses each delivery.',
    instead:
      'Capture the page that shows it, or remove it from the spec. Only with `evidence.require: captured` it is a finding.',
    authority: ['docs/evidence.md#facts-on-captured-pages'],
  },

  check: (subject) => absentFacts(subject, 'header', 'No captured page names this header.'),
};
