import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';
import { fieldParts, pageItems, pageParts, pageTexts } from './_parts.ts';

const pageLists: readonly string[] = ['reviews[].endpoints', 'reviews[].sources'];

export const reviewList: Dialect = {
  id: 'review-list',
  title: 'A list `reviews` of dated summaries',
  recognize: [[{ at: 'reviews', is: 'list' }, { at: ['reviews[].summary', 'reviews[].rating'] }]],
  claim: eventClaims,
  fields: { ...fieldParts, date: ['reviews[].date', 'modified', 'created'], summary: 'reviews[].summary' },
  pages: { ...pageParts, items: pageItems(...pageLists) },
  passages: {
    summary: ['description', 'reviews[].summary'],
    page: pageTexts(...pageLists),
  },
};
