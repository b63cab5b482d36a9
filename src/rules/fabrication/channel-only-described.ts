import { producedDocuments, unbackedFacts } from '../../subjects/produced.ts';
import { claimPlace } from '../../subjects/related.ts';
import type { Rule } from '../rule.ts';

export const channelOnlyDescribed: Rule<'review'> = {
  id: 'fabrication/channel-only-described',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary:
      'The record does not name the address of a channel, though it documents a stream that the channel is described with.',
    why: 'The description shows what is meant, but not that the address is right.',
    instead: 'Use the documented name as the address, or name the address in the result of the page that documents it.',
    authority: ['docs/no-fabrication.md#channels-operations-messages'],
  },

  *check(subject) {
    for (const { document, fact } of unbackedFacts(producedDocuments(subject), 'channel')) {
      const { describedBy } = fact;
      if (describedBy === undefined) continue;
      yield {
        message: `The record does not name the channel \`${fact.label}\`, only \`${describedBy.value}\`, which its description names.`,
        at: fact.at,
        related: [{ message: 'That stream is documented here.', at: describedBy.at }, claimPlace(subject, document)],
      };
    }
  },
};
