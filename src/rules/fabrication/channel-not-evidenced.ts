import { didYouMeanName } from '../../subjects/near-miss.ts';
import { namedInCatalogue } from '../../subjects/page-advice.ts';
import { producedDocuments, unbackedFacts } from '../../subjects/produced.ts';
import { claimPlace, mentionsAgainst } from '../../subjects/related.ts';
import type { Rule } from '../rule.ts';

export const channelNotEvidenced: Rule<'review'> = {
  id: 'fabrication/channel-not-evidenced',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'The record does not name the address of a channel of a produced spec as documented.',
    why: 'A client that subscribes to an undocumented channel may receive nothing.',
    instead:
      'Name it literally in a finding or in the result of the page that documents it, or remove it from the spec.',
    authority: ['docs/no-fabrication.md#channels-operations-messages'],
  },

  *check(subject) {
    for (const { document, fact } of unbackedFacts(producedDocuments(subject), 'channel')) {
      if (fact.describedBy !== undefined) continue;
      const hint = didYouMeanName(subject, fact.label) ?? namedInCatalogue(subject.record);
      yield {
        message: `The channel \`${fact.label}\` is not named in the record as documented.`,
        at: fact.at,
        related: [claimPlace(subject, document), ...mentionsAgainst(fact.backing)],
        ...(hint === undefined ? {} : { hint }),
      };
    }
  },
};
