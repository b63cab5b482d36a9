import { producedDocuments, unbackedHosts, unbackedParts } from '../../subjects/produced.ts';
import { claimPlace, mentionsAgainst } from '../../subjects/related.ts';
import type { Rule } from '../rule.ts';

export const serverPathNotEvidenced: Rule<'review'> = {
  id: 'fabrication/server-path-not-evidenced',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'A server of a produced spec has a path that the record does not name as documented.',
    why: 'The right host at a guessed path is still a guess.',
    instead: 'Name the full address in the result of the page that documents it.',
    authority: ['docs/no-fabrication.md#servers'],
  },

  *check(subject) {
    const produced = producedDocuments(subject);
    const reported = new Set(unbackedHosts(subject, produced).map(({ fact }) => fact));
    for (const { document, fact, part } of unbackedParts(produced, 'path')) {
      if (reported.has(fact)) continue;
      yield {
        message: `The ${fact.kind} \`${fact.label}\` has the path \`${part.value}\`, which the record does not name as documented.`,
        at: part.at,
        related: [claimPlace(subject, document), ...mentionsAgainst(part.backing)],
      };
    }
  },
};
