import { closest, distance } from 'fastest-levenshtein';

/** The closest known word, of those that do not say the opposite. */
export function closestAlike(word: string, known: readonly string[]): string | undefined {
  const alike = known.filter((other) => !isOpposite(word, other));
  return alike.length === 0 ? undefined : closest(word, alike);
}

/** `public-event-api` and `no-public-event-api`, `documented` and `undocumented`: one says no to the other. */
function isOpposite(word: string, other: string): boolean {
  const [words, others] = [word, other].map((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const denials = (all: readonly string[] = []) => all.filter((one) => denial.test(one)).length;
  if ((denials(words) - denials(others)) % 2 !== 0) return true;
  const [a, b] = [word, other].map((name) => name.toLowerCase());
  return isSameDenied(a ?? '', b ?? '') || isSameDenied(b ?? '', a ?? '');
}

const denial = /^(?:no|not|non|never|without)$/;

/** `undocumentd` of `documented`, but not of `undocumented`. */
function isSameDenied(denied: string, word: string): boolean {
  return /^(?:un|non)/.test(denied) && !/^(?:un|non)/.test(word) && isMisspelt(denied.replace(/^(?:un|non)/, ''), word);
}

/** The known word that was probably meant: a few letters away at most, or the same in another case. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const candidate = closestAlike(word, known);
  if (candidate === undefined) return undefined;
  return distance(word.toLowerCase(), candidate.toLowerCase()) <= Math.max(2, Math.floor(word.length / 3))
    ? candidate
    : undefined;
}

/** The known word that is a slip of the pen away: a letter or two, or the same in another case. */
export function slipOf(word: string, known: readonly string[]): string | undefined {
  const candidate = closestAlike(word, known);
  if (candidate === undefined) return undefined;
  return candidate !== word && distance(word.toLowerCase(), candidate.toLowerCase()) <= Math.min(2, word.length / 4)
    ? candidate
    : undefined;
}

/** A name without case and separators: what is left is compared with other names. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** True for two names of which one is the other with a slip: another separator or case, or a few letters. */
export function isMisspelt(word: string, meant: string): boolean {
  return isSlip(lettersOf(word), lettersOf(meant));
}

/** The same for two names without case and separators. */
export function isSlip(a: string, b: string): boolean {
  if (a === b) return true;
  const most = a.length < 3 || b.length < 3 ? 0 : Math.min(2, Math.floor(Math.max(a.length, b.length) / 7) + 1);
  // So many letters at least are more or fewer.
  if (Math.abs(a.length - b.length) > most) return false;
  return isSwapped(a, b) || distance(a, b) <= most;
}

/** Two neighbouring letters have changed places. */
export function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** `Did you mean …?`, or nothing when nothing is near. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const meant = nearest(word, known);
  return meant === undefined ? undefined : `Did you mean \`${meant}\`?`;
}
