import type { Passage } from '../captures/passage.ts';
import type { JudgedQuote, Quote } from '../evidence/quotes.ts';
import type { Finding, Fix } from '../finding/finding.ts';
import { type Location, startOf } from '../text/location.ts';
import { shorten } from '../text/shorten.ts';

/** Quotes in a message are cut to this many characters. */
const mostShown = 120;

/**
 * Findings about the quotes of one kind that the captured pages do not have, with the nearest passage.
 * @param message `{}` stands for the quote
 */
export function* absentQuotes(quotes: readonly JudgedQuote[], kind: Quote['kind'], message: string): Iterable<Finding> {
  for (const quote of quotes) {
    if (quote.kind !== kind || quote.found.state !== 'absent') continue;
    const { nearest, files } = quote.found;
    const related =
      nearest === undefined
        ? files.slice(0, 1).map((file) => ({ message: 'A captured page that does not have it.', at: startOf(file) }))
        : [{ message: `The nearest passage: "${shorten(nearest.text, mostShown)}"`, at: placeOf(nearest) }];
    yield { message: message.replace('{}', () => shorten(quote.text, mostShown)), at: quote.at, related };
  }
}

/** The place of a passage in the file of its page. */
export function placeOf({ file, span }: Passage): Location {
  return { file, span, pointer: '' };
}

/** The words of a page in place of a quote; undefined where the quote is not written on one line as it is. */
export function fixOf({ text, at, isReplaceable }: Quote, passage: Passage, source: string): Fix | undefined {
  if (!isReplaceable || /["“”„«»…]|\.{3}/.test(passage.text)) return undefined;
  const start = source.slice(at.span.start, at.span.end).indexOf(text);
  if (start === -1) return undefined;
  const from = at.span.start + start;
  return { at: { ...at, span: { start: from, end: from + text.length } }, text: passage.text };
}
