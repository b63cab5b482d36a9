import { fixOf, placeOf } from '../../subjects/quotes.ts';
import { shorten } from '../../text/shorten.ts';
import type { Rule } from '../rule.ts';

export const inexactQuote: Rule<'review'> = {
  id: 'evidence/inexact-quote',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'A quote is not what a captured page has, but close to it.',
    why: 'A quote says that the page has these very words. A changed word can change what they mean.',
    instead: 'Write the words of the page: `api-review lint --fix` puts them in.',
    authority: ['docs/evidence.md#quotes'],
  },

  *check({ record, evidence }) {
    for (const quote of evidence.quotes) {
      if (quote.found.state !== 'near') continue;
      const { passage } = quote.found;
      const fix = fixOf(quote, passage, record.source.source.text);
      yield {
        message: `The quote \`${shorten(quote.text, 120)}\` is not exact: the page has \`${shorten(passage.text, 120)}\`.`,
        at: quote.at,
        related: [{ message: 'The captured page.', at: placeOf(passage) }],
        ...(fix === undefined ? {} : { fix }),
      };
    }
  },
};
