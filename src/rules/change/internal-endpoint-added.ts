import { collectMentions } from '../../evidence/collect.ts';
import { type InternalEndpoint, internalEndpoints } from '../../evidence/internal-endpoints.ts';
import { Ledger } from '../../evidence/ledger.ts';
import type { ReviewRecord } from '../../records/record.ts';
import type { Rule } from '../rule.ts';

export const internalEndpointAdded: Rule<'change'> = {
  id: 'change/internal-endpoint-added',
  scope: 'change',
  severity: 'info',
  docs: {
    summary: 'The record calls an endpoint internal that it did not call so before.',
    why: 'No document of the repo may model it from now on.',
    instead: 'Nothing has to be done if the finding is correct.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ before, after }) {
    const known = new Set(internalOf(before).map(({ text }) => text));
    for (const { text, at } of internalOf(after)) {
      if (!known.has(text)) yield { message: `The endpoint \`${text}\` is now called internal.`, at };
    }
  },
};

function internalOf(record: ReviewRecord): InternalEndpoint[] {
  return internalEndpoints(record, new Ledger(collectMentions(record)));
}
