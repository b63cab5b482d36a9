import { isAllVariable, isPlaceholderHost, normalizeHost } from '../../evidence/host.ts';
import type { JudgedPart, Judgement } from '../../evidence/judgement.ts';
import { didYouMeanHost } from '../../subjects/near-miss.ts';
import { namedOnPage } from '../../subjects/page-advice.ts';
import { documentsBeside, producedDocuments, unbackedHosts } from '../../subjects/produced.ts';
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
      'Add the page that documents the host to `pages_checked` and say so in its result, declare the assumption in `gaps` under the verdict `partial-event-api`, or remove the server.',
    authority: ['docs/no-fabrication.md#servers'],
  },

  *check(subject) {
    const documents = [...producedDocuments(subject), ...documentsBeside(subject)];
    for (const { document, fact, part } of unbackedHosts(subject, documents)) {
      if (isPlaceholderHost(part.value)) continue;
      const hint =
        didYouMeanHost(subject, part.value) ?? `${namedOnPage(subject.record, 'the host')}, or remove the server.`;
      yield {
        message: messageOf(fact, part),
        at: part.at,
        related: [claimPlace(subject, document), ...mentionsAgainst(part.backing)],
        hint,
      };
    }
  },
};

function messageOf({ kind, label }: Judgement, { value }: JudgedPart): string {
  return isAllVariable(normalizeHost(value))
    ? `The ${kind} \`${label}\` has the host \`${value}\`, a variable without a value; the record names no host that customers choose.`
    : `The ${kind} \`${label}\` uses the host \`${value}\`, which the record does not name as documented.`;
}
