import type { Span } from '../text/span.ts';

/** A word of a text, and where it begins. */
export interface Word {
  readonly text: string;
  readonly start: number;
}

export function wordsIn(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ text: match[0], start: match.index }));
}

/** Words that are on a page more often tell no place. */
const mostPlaces = 200;

/** Words of a page by their index, the last one included. */
export interface Window extends Span {
  readonly votes: number;
}

/**
 * The part of a text that is most like some words: those of its words that lie as they do. Each common word votes for where the
 * words would begin. Undefined where too few are common.
 */
export function nearestWindow(wanted: readonly string[], words: readonly Word[]): Window | undefined {
  const places = new Map<string, number[]>(wanted.map((word) => [word, []]));
  for (const [index, { text }] of words.entries()) places.get(text)?.push(index);
  const votes = new Map<number, number>();
  for (const [index, word] of wanted.entries()) {
    const found = places.get(word) ?? [];
    if (found.length > mostPlaces) continue;
    for (const place of found) votes.set(place - index, (votes.get(place - index) ?? 0) + 1);
  }
  const score = (start: number) => [-2, -1, 0, 1, 2].reduce((sum, off) => sum + (votes.get(start + off) ?? 0), 0);
  let [best, most] = [0, 0];
  for (const start of [...votes.keys()].sort((a, b) => a - b)) {
    const sum = score(start) + (votes.get(start) ?? 0);
    if (sum > most) [best, most] = [start, sum];
  }
  if (most < Math.max(2, wanted.length / 4)) return undefined;
  return { start: Math.max(0, best), end: Math.min(words.length, best + wanted.length) - 1, votes: most };
}
