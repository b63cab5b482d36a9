import type { Finding } from '../finding/finding.ts';
import type { Location } from '../text/location.ts';

/** Other words in the place of those that a key or value consists of: between its quotes, where it has some. None for words with escapes. */
export function fixOfWords({ span, ...at }: Location, written: string, text: string): Pick<Finding, 'fix'> {
  const around = (span.end - span.start - written.length) / 2;
  if (around !== 0 && around !== 1) return {};
  return { fix: { at: { ...at, span: { start: span.start + around, end: span.end - around } }, text } };
}
