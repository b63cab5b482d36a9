import type { ReviewRecord } from '../records/record.ts';
import type { Located, Location } from '../text/location.ts';
import type { Literal } from './literals.ts';

/**
 * Places of literals inside one value. The value of a folded or quoted scalar is not the text written, so each literal
 * is looked for in what is written, not far after the one before it; where it is broken over lines or escaped, the whole
 * value is the place. So it is for a literal that the value holds in another form, such as one of a list in braces.
 */
export function placesOf(
  { source }: ReviewRecord,
  { value, at }: Located<string>,
  literals: readonly Literal[],
): (literal: Literal) => Location {
  const written = source.source.text.slice(at.span.start, at.span.end);
  const places = new Map<Literal, Location>();
  let from = 0;
  let passed = 0;
  for (const literal of literals.toSorted((one, other) => one.offset - other.offset)) {
    const { text, offset } = literal;
    if (!value.startsWith(text, offset)) continue;
    const ahead = offset - passed;
    const end = from + longestEscape * (ahead + text.length) + longestHeader;
    from += ahead;
    passed = offset;
    const found = written.slice(from, end).indexOf(text);
    if (found === -1) continue;
    from += found;
    const start = at.span.start + from;
    places.set(literal, { ...at, span: { start, end: start + text.length } });
  }
  return (literal) => places.get(literal) ?? at;
}

/** The source of a text is never shorter than its value, and at most this much longer: `\U0001F6A2`, or indentation. */
const longestEscape = 12;

/** Before the first word of a block there may be a comment. */
const longestHeader = 1000;
