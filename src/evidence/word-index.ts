import type { Mention } from './mention.ts';

const longest = 300;

/** Mentions by the words in them, so that those which a pattern may fit are found without looking at all. */
export class WordIndex {
  readonly #mentions: readonly Mention[];
  #byWord: Map<string, Mention[]> | undefined;

  constructor(mentions: readonly Mention[]) {
    this.#mentions = mentions;
  }

  /**
   * The mentions that hold the rarest word of a pattern, given as its fixed parts. A word counts when it cannot be a piece
   * of a longer one: nothing that a variable stands for may touch it.
   */
  candidates(fixed: readonly string[]): readonly Mention[] {
    const words = fixed.flatMap((part, index) => wholeWords(part, index > 0, index < fixed.length - 1));
    if (words.length === 0) return this.#mentions;
    this.#byWord ??= indexed(this.#mentions);
    const byWord = this.#byWord;
    return words.map((word) => byWord.get(word) ?? []).reduce((a, b) => (b.length < a.length ? b : a));
  }
}

function indexed(mentions: readonly Mention[]): Map<string, Mention[]> {
  const byWord = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (mention.text.length > longest) continue;
    for (const word of new Set(wordsOf(mention.text))) {
      const known = byWord.get(word);
      if (known === undefined) byWord.set(word, [mention]);
      else known.push(mention);
    }
  }
  return byWord;
}

function wholeWords(part: string, isOpenBefore: boolean, isOpenAfter: boolean): string[] {
  const inside = part
    .replace(isOpenBefore ? /^[\p{L}\p{N}]+/u : /^$/, '')
    .replace(isOpenAfter ? /(?<![\p{L}\p{N}])[\p{L}\p{N}]+$/u : /^$/, '');
  return wordsOf(inside);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
