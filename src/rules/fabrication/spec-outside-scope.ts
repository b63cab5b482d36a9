import { isOutsideScope } from '../../subjects/forbidden.ts';
import { nullClaimPlace } from '../../subjects/related.ts';
import { placeOf } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const specOutsideScope: Rule<'review'> = {
  id: 'fabrication/spec-outside-scope',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'The repo holds an AsyncAPI document of webhooks only, and its record is about sockets.',
    why: 'It contradicts nothing, but no reviewer has confirmed it either.',
    instead: 'Review it, or extend the scope of the record to it.',
    authority: ['docs/no-fabrication.md#scope'],
  },

  *check(subject) {
    if (subject.record.claim.kind !== 'none') return;
    for (const { document } of subject.documents) {
      if (!isOutsideScope(subject, document)) continue;
      yield {
        message:
          "This AsyncAPI document is outside the record's stated scope: all of its servers are run by the consumer.",
        at: placeOf(document),
        related: [nullClaimPlace(subject.record.claim)],
      };
    }
  },
};
