import { producedDocuments, unbackedParts } from '../../subjects/produced.ts';
import { claimPlace, contradictionPlaces } from '../../subjects/related.ts';
import type { Rule } from '../rule.ts';

export const transportContradicted: Rule<'review'> = {
  id: 'fabrication/transport-contradicted',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'A server of a produced spec uses a transport that the record says otherwise of.',
    why: 'The right host over another transport is another endpoint: `ws` where `wss` is documented, a socket on the host of a REST API.',
    instead: 'Use the transport that the page documents, or cite the page that documents this one.',
    authority: ['docs/no-fabrication.md#servers'],
  },

  *check(subject) {
    for (const { document, fact, part } of unbackedParts(producedDocuments(subject), 'transport')) {
      if (part.contradiction === undefined) continue;
      yield {
        message: `The ${fact.kind} \`${fact.label}\` uses \`${part.value}\` on \`${part.on}\`, but ${part.contradiction.reason}.`,
        at: part.at,
        related: [...contradictionPlaces(subject, part.contradiction), claimPlace(subject, document)],
      };
    }
  },
};
