import { producedDocuments } from '../../subjects/produced.ts';
import { claimPlace, contradictionPlaces } from '../../subjects/related.ts';
import type { Rule } from '../rule.ts';

export const restPathAsChannel: Rule<'review'> = {
  id: 'fabrication/rest-path-as-channel',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'A channel of a socket has an address that the record names only as a path of REST calls.',
    why: 'A path that answers to POST is no stream. The spec gives it an event API that the provider does not have.',
    instead: 'Remove the channel, or name the page that documents the path as one of the socket.',
    authority: ['docs/no-fabrication.md#channels-operations-messages'],
  },

  *check(subject) {
    for (const { document, judgements } of producedDocuments(subject)) {
      for (const { kind, label, at, contradiction } of judgements) {
        if (kind !== 'channel' || contradiction === undefined) continue;
        yield {
          message: `The channel \`${label}\` is one of a socket, but ${contradiction.reason}.`,
          at,
          related: [...contradictionPlaces(subject, contradiction), claimPlace(subject, document)],
        };
      }
    }
  },
};
