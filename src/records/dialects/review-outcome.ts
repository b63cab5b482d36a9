import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';
import { fieldParts, findingParts, pageItems, pageParts, pageTexts } from './_parts.ts';

const pageLists: readonly string[] = ['sources_checked', 'sources', 'pages_checked'];

export const reviewOutcome: Dialect = {
  id: 'review-outcome',
  title: 'A map `review` with `outcome`',
  recognize: [
    [{ at: 'review.outcome' }, { at: ['review.target', 'review.scope', 'review.date', 'review.reviewer'] }],
    [{ at: 'review.outcome' }, { at: 'review.~spec_produced' }, { at: 'findings' }],
  ],
  claim: eventClaims,
  fields: {
    ...fieldParts,
    subject: ['review.target', 'review.scope', 'review.question'],
    summary: ['summary', 'review.~outcome_summary', 'review.summary', 'description'],
    verdict: ['verdict', 'review.verdict'],
  },
  findings: { ...findingParts, items: ['findings[]', 'protocols_checked[]'] },
  pages: { ...pageParts, items: pageItems(...pageLists) },
  passages: {
    summary: ['description', 'summary', 'review.~outcome_summary', 'review.summary'],
    finding: ['findings', 'protocols_checked'],
    page: pageTexts(...pageLists),
    recommendation: ['conclusion', 'recommendation', 'recommendations'],
  },
};
