import { forbiddenDocuments } from '../../subjects/forbidden.ts';
import { nullClaimPlace } from '../../subjects/related.ts';
import { placeOf } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const emptySpecDespiteNullClaim: Rule<'review'> = {
  id: 'fabrication/empty-spec-despite-null-claim',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary:
      'The record says that no spec could be produced, yet the repo holds an AsyncAPI document, although one without channels.',
    why: 'It claims nothing yet, but it looks like a spec, and a contributor may fill it.',
    instead: 'Remove the document until there is something documented to put into it.',
    authority: ['docs/no-fabrication.md#claim-none'],
  },

  *check(subject) {
    for (const document of forbiddenDocuments(subject)) {
      if (document.channels.length > 0) continue;
      const related = [nullClaimPlace(subject.record.claim)];
      yield {
        message: 'This AsyncAPI document is in a repo whose record claims that there is no spec.',
        at: placeOf(document),
        related,
      };
    }
  },
};
