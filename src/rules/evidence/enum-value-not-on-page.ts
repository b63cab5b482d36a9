import { absentFacts } from '../../subjects/absent-facts.ts';
import type { Rule } from '../rule.ts';

export const enumValueNotOnPage: Rule<'review'> = {
  id: 'evidence/enum-value-not-on-page',
  scope: 'review',
  severity: 'warning',
  fold: 'file',
  docs: {
    summary: 'An enum or a constant of a produced spec has a value that no captured page names.',
    why: 'Code that is made from the spec waits for a value which may never be sent.',
    instead:
      'Capture the page that shows it, or remove it from the spec. Only with `evidence.require: captured` it is a finding.',
    authority: ['docs/evidence.md#facts-on-captured-pages'],
  },

  check: (subject) => absentFacts(subject, 'enum', 'No captured page names this value of an enum.'),
};
