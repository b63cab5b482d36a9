import { isPlaceholderHost } from '../../evidence/host.ts';
import { unbackedHosts } from '../../subjects/produced.ts';
import { claimPlace, mentionsAgainst } from '../../subjects/related.ts';
import type { Rule } from '../rule.ts';

export const serverHostNotEvidenced: Rule<'review'> = {
  id: 'fabrication/server-host-not-evidenced',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'A server of a produced spec has a host that the record does not name as documented.',
    why: 'A reader will connect to this host, with credentials. If nothing that was checked names it, it was guessed.',
    instead:
      'Add the page that documents the host to `pages_checked` and say so in its result, declare the assumption in `gaps`, or remove the server.',
    authority: ['docs/no-fabrication.md#servers'],
  },

  *check(subject) {
    for (const { document, fact, part } of unbackedHosts(subject)) {
      if (isPlaceholderHost(part.value)) continue;
      yield {
        message: `The ${fact.kind} \`${fact.label}\` uses the host \`${part.value}\`, which the record does not name as documented.`,
        at: part.at,
        related: [claimPlace(subject, document), ...mentionsAgainst(part.backing)],
      };
    }
  },
};
