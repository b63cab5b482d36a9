import type { JudgedPart } from '../../evidence/judgement.ts';
import { producedDocuments, unbackedParts } from '../../subjects/produced.ts';
import { claimPlace, contradictionPlaces } from '../../subjects/related.ts';
import type { Rule } from '../rule.ts';

export const portNotEvidenced: Rule<'review'> = {
  id: 'fabrication/port-not-evidenced',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'A server of a produced spec uses a port that the record does not name for its host.',
    why: 'Another port is another endpoint. A port that is not the default of its transport is documented, or it was guessed.',
    instead: 'Use the port that the page documents, or name this one in the result of the page that does.',
    authority: ['docs/no-fabrication.md#servers'],
  },

  *check(subject) {
    for (const { document, fact, part } of unbackedParts(producedDocuments(subject), 'port')) {
      yield {
        message: `The ${fact.kind} \`${fact.label}\` ${saidOf(part)}.`,
        at: part.at,
        related: [
          ...(part.contradiction === undefined ? [] : contradictionPlaces(subject, part.contradiction)),
          claimPlace(subject, document),
        ],
      };
    }
  },
};

function saidOf({ value, on, contradiction }: JudgedPart): string {
  if (value === '') return `names no port of \`${on}\`, but the record names one that is not the default`;
  const otherwise = contradiction === undefined ? 'the record does not name it' : contradiction.reason;
  return `uses the port ${value} of \`${on}\`, but ${otherwise}`;
}
