import { captureOf } from '../../evidence/captured-pages.ts';
import type { Judgement } from '../../evidence/judgement.ts';
import type { Finding, RelatedPlace } from '../../finding/finding.ts';
import { namedInCatalogue } from '../../subjects/page-advice.ts';
import { producedDocuments, unbackedFacts } from '../../subjects/produced.ts';
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
    const isCaptured = subject.record.pages.some((page) => captureOf(page, subject.evidence.captures) !== undefined);
    for (const judged of producedDocuments(subject)) {
      const unnamed = unbackedFacts([judged], 'message').map(({ fact }) => fact);
      const count = judged.judgements.filter(({ kind, exempt }) => kind === 'message' && exempt === undefined).length;
      const claim = claimPlace(subject, judged.document);
      if (isCaptured || unnamed.length === 1)
        for (const fact of unnamed) yield aboutOne(fact, claim, namedInCatalogue(subject.record));
      else if (unnamed.length > 1) yield aboutAll(unnamed, count, claim);
    }
  },
};

function aboutOne({ label, at, backing }: Judgement, claim: RelatedPlace, hint: string | undefined): Finding {
  return {
    message: `The message \`${label}\` is not named in the record as documented.`,
    at,
    related: [claim, ...mentionsAgainst(backing)],
    ...(hint === undefined ? {} : { hint }),
  };
}

const most = 10;

/** Without the text of the pages, names cannot tell an honest spec from one that is made up: they are one finding. */
function aboutAll(unnamed: readonly Judgement[], count: number, claim: RelatedPlace): Finding {
  const [first, ...others] = unnamed as [Judgement, ...Judgement[]];
  const names = unnamed.slice(0, most).map(({ label }) => `\`${label}\``);
  const rest = unnamed.length > most ? ` and ${unnamed.length - most} more` : '';
  return {
    message: `${unnamed.length} of ${count} messages are not named in the record as documented: ${names.join(', ')}${rest}.`,
    at: first.at,
    related: [claim, ...others.slice(0, most - 1).map(({ label, at }) => ({ message: `\`${label}\` is here.`, at }))],
    hint: 'Capture the pages (`snapshot`) to have each message checked by itself.',
  };
}
