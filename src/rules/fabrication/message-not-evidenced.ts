import { unbackedFacts } from '../../subjects/produced.ts';
import { claimPlace, mentionsAgainst } from '../../subjects/related.ts';
import type { Rule } from '../rule.ts';

export const messageNotEvidenced: Rule<'review'> = {
  id: 'fabrication/message-not-evidenced',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'The record does not name a message of a produced spec, under any of its names, as documented.',
    why: 'An event under an invented name never arrives.',
    instead:
      'Name it literally in a finding or in the result of the page that documents it, or remove it from the spec.',
    authority: ['docs/no-fabrication.md#channels-operations-messages'],
  },

  *check(subject) {
    for (const { document, fact } of unbackedFacts(subject, 'message')) {
      yield {
        message: `The message \`${fact.label}\` is not named in the record as documented.`,
        at: fact.at,
        related: [claimPlace(subject, document), ...mentionsAgainst(fact.backing)],
      };
    }
  },
};
