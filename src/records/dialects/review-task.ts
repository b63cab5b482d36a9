import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';
import { fieldParts, findingParts, pageItems, pageParts, pageTexts } from './_parts.ts';

const pageLists: readonly string[] = ['review.sources', 'review.sources_consulted', 'sources'];

export const reviewTask: Dialect = {
  id: 'review-task',
  title: 'A map `review` with `task` and `status`',
  recognize: [
    [{ at: 'review.status' }, { at: 'review.task' }],
    [{ at: 'review.status' }, { at: 'review.reason' }, { at: ['review.date', 'review.reviewer'] }],
  ],
  claim: eventClaims,
  fields: { ...fieldParts, subject: 'review.task', summary: ['review.summary', 'review.details'] },
  findings: { ...findingParts, items: ['review.findings[]', 'findings[]'] },
  pages: { ...pageParts, items: pageItems(...pageLists) },
  passages: {
    summary: ['review.summary', 'review.details'],
    finding: ['review.evidence', 'review.findings', 'findings'],
    page: pageTexts(...pageLists),
    recommendation: ['review.recommendation', 'recommendation'],
  },
};
