import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';
import { fieldParts, findingParts, pageParts } from './_parts.ts';

export const reviewQuestion: Dialect = {
  id: 'review-question',
  title: 'A map `review` with `question` and `answer`',
  recognize: [
    [{ at: 'review.question' }, { at: 'review.answer' }],
    [{ at: 'review.question' }, { at: 'review.answer' }, { at: ['findings', 'review.findings'] }],
  ],
  claim: eventClaims,
  fields: fieldParts,
  findings: {
    ...findingParts,
    items: ['findings.transports[]', 'findings.webhooks', 'review.findings[]', 'findings[]'],
  },
  pages: {
    ...pageParts,
    items: [
      'sources[]',
      'probes[]',
      'findings.sources[]',
      'findings.probes[]',
      'review.sources_consulted[]',
      'review.sources[]',
    ],
  },
  passages: {
    summary: ['summary', 'review.summary'],
    finding: ['findings', 'review.findings'],
    page: ['sources', 'probes', 'findings.sources', 'findings.probes', 'review.sources_consulted', 'review.sources'],
    scope: ['review.~asyncapi_scope_note', 'review.~scope_note', 'review.scope'],
    recommendation: ['actions.reason', 'review.conclusion', 'recommendation'],
  },
};
