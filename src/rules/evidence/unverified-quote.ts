import { absentQuotes } from '../../subjects/quotes.ts';
import type { Rule } from '../rule.ts';

export const unverifiedQuote: Rule<'review'> = {
  id: 'evidence/unverified-quote',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary:
      'Words in quotation marks that look like a quote are on none of the captured pages, and all pages are captured.',
    why: 'A reader takes words in quotation marks for those of a page.',
    instead: 'Quote the page as it is, or write your own words without quotation marks.',
    authority: ['docs/evidence.md#quotes'],
  },

  *check({ evidence }) {
    yield* absentQuotes(
      evidence.quotes,
      'likely',
      'The words `{}`, in quotation marks, are on none of the captured pages.',
    );
  },
};
