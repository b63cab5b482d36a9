import type { AsyncApiDocument } from '../../apis/asyncapi/document.ts';
import { isPlaceholderHost } from '../../evidence/host.ts';
import { isReceiver } from '../../evidence/server-hosts.ts';
import { producedDocuments, unbackedHosts } from '../../subjects/produced.ts';
import { claimPlace } from '../../subjects/related.ts';
import type { ReviewSubject } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const placeholderHost: Rule<'review'> = {
  id: 'fabrication/placeholder-host',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: "A server of a produced spec has a host that is reserved for examples and can never be the provider's.",
    why: 'A placeholder takes the place of an unknown host; tools will use it as the real address.',
    instead:
      'Use the documented host. For a product that customers host themselves, make the whole host a variable, and say so in the record.',
    authority: [
      'docs/no-fabrication.md#servers',
      'https://www.rfc-editor.org/rfc/rfc2606',
      'https://www.rfc-editor.org/rfc/rfc6761#section-6',
    ],
  },

  *check(subject) {
    for (const { document, fact, part } of unbackedHosts(subject, producedDocuments(subject))) {
      if (!isPlaceholderHost(part.value) || isReceiverOf(subject, document, fact.label)) continue;
      yield {
        message: `The ${fact.kind} \`${fact.label}\` uses the placeholder \`${part.value}\` as its host.`,
        at: part.at,
        related: [claimPlace(subject, document)],
      };
    }
  },
};

/** A catalogue is about deliveries to an address of the consumer, which no docs can name. */
function isReceiverOf({ record }: ReviewSubject, { servers }: AsyncApiDocument, id: string): boolean {
  const server = servers.find((one) => one.id === id);
  return record.catalogue !== undefined && server !== undefined && isReceiver(server);
}
