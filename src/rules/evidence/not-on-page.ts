import { missingOnPages } from '../../subjects/ascribed.ts';
import { contradictedStatuses } from '../../subjects/page-status.ts';
import type { Rule } from '../rule.ts';

export const notOnPage: Rule<'review'> = {
  id: 'evidence/not-on-page',
  scope: 'review',
  severity: 'error',
  docs: {
    summary:
      'The record says that a captured page names an address, a channel, an event or a header, or answered with a status, and the capture does not.',
    why: 'What the result of a page names counts as evidence. The captured page is the proof, and it does not have it.',
    instead:
      'Correct the result. If the page has changed since, read it again with `api-review capture --refresh`, and review again.',
    authority: ['docs/evidence.md#what-a-page-does-not-have'],
  },

  *check(subject) {
    yield* missingOnPages(subject, 'page');
    yield* contradictedStatuses(subject.record);
  },
};
