import type { FindingStatus } from './record.ts';

/** The words of a dialect for the status of a finding, in lower case. */
export type StatusWords = Readonly<Record<string, FindingStatus>>;

/** What a word means; undefined where the dialect has no such word, even if a stranger writes `constructor`. */
export function statusOf(word: string, words: StatusWords = {}): FindingStatus | undefined {
  const lower = word.toLowerCase();
  return Object.hasOwn(words, lower) ? words[lower] : undefined;
}
