import { absentFacts } from '../../subjects/absent-facts.ts';
import type { Rule } from '../rule.ts';

export const propertyNotOnPage: Rule<'review'> = {
  id: 'evidence/property-not-on-page',
  scope: 'review',
  severity: 'warning',
  fold: 'file',
  docs: {
    summary: 'A payload of a produced spec has a property that no captured page names.',
    why: 'Code that is made from the spec reads a field which may never be sent.',
    instead:
      'Capture the page that shows it, or remove it from the spec. Only with `evidence.require: captured` it is a finding.',
    authority: ['docs/evidence.md#facts-on-captured-pages'],
  },

  check: (subject) => absentFacts(subject, 'property', 'No captured page names this property of a payload.'),
};
