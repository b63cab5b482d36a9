import { claimPlace } from '../../subjects/related.ts';
import { placeOf } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const specWithoutChannels: Rule<'review'> = {
  id: 'fabrication/spec-without-channels',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'The spec that was produced has no channel.',
    why: 'A spec without a channel describes no event: the record claims something that is not there.',
    instead: 'Model what the docs document, or write `null`.',
    authority: ['docs/no-fabrication.md#claim-spec'],
  },

  *check(subject) {
    for (const { document } of subject.claimed) {
      if (document === undefined || document.channels.length > 0) continue;
      yield { message: 'This spec has no channel.', at: placeOf(document), related: [claimPlace(subject, document)] };
    }
  },
};
