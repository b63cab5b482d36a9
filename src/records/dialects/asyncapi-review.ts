import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';
import { findingParts, pageItems, pageParts, pageTexts } from './_parts.ts';

export const asyncapiReview: Dialect = {
  id: 'asyncapi-review',
  title: 'Everything in a map `asyncapi_review`',
  recognize: [
    [
      { at: '~asyncapi_review', is: 'map' },
      { at: ['~asyncapi_review.status', '~asyncapi_review.conclusion', '~asyncapi_review.findings'] },
    ],
  ],
  claim: eventClaims,
  fields: {
    aid: ['aid', '~asyncapi_review.aid'],
    name: ['name', '~asyncapi_review.name'],
    date: ['~asyncapi_review.date', 'date'],
    reviewer: ['~asyncapi_review.reviewer', 'reviewer'],
    subject: ['~asyncapi_review.subject', '~asyncapi_review.target', '~asyncapi_review.question'],
    verdict: ['~asyncapi_review.verdict', '~asyncapi_review.conclusion'],
    summary: '~asyncapi_review.summary',
    scope: '~asyncapi_review.scope',
    recommendation: '~asyncapi_review.recommendation',
  },
  findings: { ...findingParts, items: '~asyncapi_review.findings[]' },
  pages: {
    ...pageParts,
    items: pageItems(
      '~asyncapi_review.urls_checked',
      '~asyncapi_review.pages_checked',
      '~asyncapi_review.sources',
      '~asyncapi_review.sources_checked',
      '~asyncapi_review.sources_consulted',
    ),
  },
  passages: {
    summary: '~asyncapi_review.summary',
    finding: '~asyncapi_review.findings',
    page: pageTexts('~asyncapi_review.urls_checked', '~asyncapi_review.pages_checked', '~asyncapi_review.sources'),
    scope: '~asyncapi_review.scope',
    recommendation: ['~asyncapi_review.recommendation', '~asyncapi_review.next_steps'],
  },
};
