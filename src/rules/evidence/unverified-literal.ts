import { missingOnPages } from '../../subjects/ascribed.ts';
import type { Rule } from '../rule.ts';

export const unverifiedLiteral: Rule<'review'> = {
  id: 'evidence/unverified-literal',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary:
      'A finding or a list of events names an address, a channel, an event or a header that none of the captured pages has, though all pages that it cites are captured.',
    why: 'The pages that a finding cites are its proof.',
    instead: 'Cite the page that has it, capture that page, or correct the finding.',
    authority: ['docs/evidence.md#what-a-page-does-not-have'],
  },

  *check(subject) {
    yield* missingOnPages(subject, 'finding');
  },
};
