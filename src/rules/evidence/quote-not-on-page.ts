import { absentQuotes } from '../../subjects/quotes.ts';
import type { Rule } from '../rule.ts';

export const quoteNotOnPage: Rule<'review'> = {
  id: 'evidence/quote-not-on-page',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'A verbatim quote of a page is on none of the captured pages of the record.',
    why: 'A quote says that the page has these very words. Words that are not there were made up, or are of another page.',
    instead:
      'Quote the page as it is, say it in your own words without quotation marks, or capture the page that has it.',
    authority: ['docs/evidence.md#quotes'],
  },

  *check({ evidence }) {
    yield* absentQuotes(evidence.quotes, 'certain', 'The quote `{}` is on none of the captured pages.');
  },
};
