import { closest, distance } from 'fastest-levenshtein';

/** The known word that was probably meant: a few letters away at most, or the same in another case. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(word, [...known]);
  return distance(word.toLowerCase(), candidate.toLowerCase()) <= Math.max(2, Math.floor(word.length / 3))
    ? candidate
    : undefined;
}

/** The known word that is a slip of the pen away: a letter or two, or the same in another case. */
export function slipOf(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(word, [...known]);
  return candidate !== word && distance(word.toLowerCase(), candidate.toLowerCase()) <= Math.min(2, word.length / 4)
    ? candidate
    : undefined;
}

/** `Did you mean …?`, or nothing when nothing is near. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const meant = nearest(word, known);
  return meant === undefined ? undefined : `Did you mean \`${meant}\`?`;
}
