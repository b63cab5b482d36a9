import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';
import { fieldParts, findingParts, pageItems, pageParts, pageTexts } from './_parts.ts';

const pageLists: readonly string[] = [
  'sources',
  'probes',
  'findings.sources',
  'findings.probes',
  'review.sources_consulted',
  'review.sources',
];

export const reviewQuestion: Dialect = {
  id: 'review-question',
  title: 'A map `review` with `question` and `answer`',
  recognize: [
    [{ at: 'review.question' }, { at: 'review.answer' }],
    [{ at: 'review.question' }, { at: 'review.answer' }, { at: ['findings', 'review.findings'] }],
  ],
  claim: eventClaims,
  fields: fieldParts,
  answer: { question: 'review.question', answer: 'review.answer' },
  findings: {
    ...findingParts,
    items: ['findings.transports[]', 'findings.webhooks', 'findings.webhooks[]', 'review.findings[]', 'findings[]'],
    eventNotes: ['note', 'notes'],
  },
  pages: {
    ...pageParts,
    items: pageItems(...pageLists),
  },
  passages: {
    summary: ['summary', 'review.summary'],
    finding: ['findings', 'review.findings'],
    page: pageTexts(...pageLists),
    scope: ['review.~asyncapi_scope_note', 'review.~scope_note', 'review.scope'],
    recommendation: ['actions.reason', 'review.conclusion', 'recommendation'],
  },
};
