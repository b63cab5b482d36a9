import { markedDocuments } from '../../subjects/forbidden.ts';
import { nullClaimPlace } from '../../subjects/related.ts';
import type { Rule } from '../rule.ts';

export const derivedSpecUnnamed: Rule<'review'> = {
  id: 'catalog/derived-spec-unnamed',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary:
      'The repo holds an AsyncAPI document that says of itself that it is derived, and the webhook catalogue does not name it.',
    why: 'Nothing in the document is compared with evidence as long as no record answers for it.',
    instead: 'Name the document in `derived_spec` of the catalogue, or remove it.',
    authority: ['docs/no-fabrication.md#claim-none'],
  },

  *check(subject) {
    for (const { origin } of markedDocuments(subject)) {
      if (origin?.kind !== 'derived') continue;
      yield {
        message: 'This AsyncAPI document says that it is derived, and the catalogue beside it names no derived spec.',
        at: origin.at,
        related: [nullClaimPlace(subject.record.claim)],
      };
    }
  },
};
