import type { AsyncApiDocument } from '../../apis/asyncapi/document.ts';
import { producedDocuments, unbackedFacts } from '../../subjects/produced.ts';
import { claimPlace, mentionsAgainst } from '../../subjects/related.ts';
import type { Rule } from '../rule.ts';

export const operationNotEvidenced: Rule<'review'> = {
  id: 'fabrication/operation-not-evidenced',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'The record does not name an operation of a produced spec that uses no channel of it.',
    why: 'An operation without evidence describes something that the provider may not do.',
    instead:
      'Name it literally in a finding or in the result of the page that documents it, or remove it from the spec.',
    authority: ['docs/no-fabrication.md#channels-operations-messages'],
  },

  *check(subject) {
    for (const { document, fact } of unbackedFacts(producedDocuments(subject), 'operation')) {
      if (hasChannel(document, fact.label)) continue;
      yield {
        message: `The operation \`${fact.label}\` is not named in the record as documented.`,
        at: fact.at,
        related: [claimPlace(subject, document), ...mentionsAgainst(fact.backing)],
      };
    }
  },
};

/** A fault of its channel is reported for the channel. */
function hasChannel({ operations, channels }: AsyncApiDocument, id: string): boolean {
  const channel = operations.find((operation) => operation.id === id)?.channel;
  return channels.some((known) => known.id === channel);
}
