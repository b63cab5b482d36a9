import { producedDocuments, unbackedParts } from '../../subjects/produced.ts';
import { claimPlace } from '../../subjects/related.ts';
import type { Rule } from '../rule.ts';

export const transportNotEvidenced: Rule<'review'> = {
  id: 'fabrication/transport-not-evidenced',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'A server of a produced spec uses a transport that the record does not name for its host.',
    why: 'That a provider has sockets does not say that this host has one.',
    instead: 'Name the full address, with its scheme, in the result of the page that documents it.',
    authority: ['docs/no-fabrication.md#servers'],
  },

  *check(subject) {
    for (const { document, fact, part } of unbackedParts(producedDocuments(subject), 'transport')) {
      if (part.contradiction !== undefined) continue;
      yield {
        message: `The ${fact.kind} \`${fact.label}\` uses \`${part.value}\` on \`${part.on}\`; the record does not name this transport for the host.`,
        at: part.at,
        related: [claimPlace(subject, document)],
      };
    }
  },
};
