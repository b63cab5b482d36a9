import { nameWords } from './names.ts';

/** Comparisons of names with the places on pages where they may be, for one record. */
const mostLooks = 5_000_000;

/** A parameter in any notation stands for at most so many words: `{port}` for `PORT_ID`. */
const longestValue = 4;

/**
 * The names of channels and messages on captured pages, word by word: `windSpeed`, `wind-speed`, `/wind/speed` and `WIND_SPEED` are
 * one. A parameter in any notation, on either side, stands for any value, but at least one word must be the same. What the page
 * says with these words is not asked.
 */
export class NamesOnPages {
  readonly #texts: readonly string[];
  readonly #known = new Map<string, boolean>();
  #pages: readonly PageTokens[] | undefined;
  #looksLeft: number;

  constructor(texts: readonly string[], most: number = mostLooks) {
    this.#texts = texts;
    this.#looksLeft = most;
  }

  has(name: string): boolean {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const found = this.#find(name);
    this.#known.set(name, found);
    return found;
  }

  #find(name: string): boolean {
    const wanted = withoutOuterParameters(tokensOf(name));
    if (wanted.length === 0) return true;
    this.#pages ??= this.#texts.flatMap(readingsOf);
    const joined = wanted.includes('*') ? undefined : wanted.join('');
    return this.#pages.some((page) => (joined !== undefined && page.places.has(joined)) || this.#isIn(page, wanted));
  }

  /** Of more places than can be looked at, each is taken to fit, so that a long page causes no finding. */
  #isIn({ tokens, places }: PageTokens, wanted: readonly string[]): boolean {
    for (const [index, word] of wanted.entries()) {
      if (word === '*') continue;
      for (const place of places.get(word) ?? []) {
        this.#looksLeft--;
        if (this.#looksLeft < 0) return true;
        const before = wanted.slice(0, index).toReversed();
        if (fits(tokens, place, -1, before) && fits(tokens, place, 1, wanted.slice(index + 1))) return true;
      }
    }
    return false;
  }
}

interface PageTokens {
  readonly tokens: readonly string[];
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** `[level]` may be a parameter and a link, so a page is also read without any. */
function readingsOf(text: string): PageTokens[] {
  const plain = nameWords(text);
  const withParameters = tokensOf(text);
  return withParameters.includes('*') ? [plain, withParameters].map(indexed) : [indexed(plain)];
}

function indexed(tokens: readonly string[]): PageTokens {
  const places = new Map<string, number[]>();
  for (const [index, token] of tokens.entries()) {
    const known = places.get(token);
    if (known === undefined) places.set(token, [index]);
    else known.push(index);
  }
  return { tokens, places };
}

/** True when the words that are wanted follow a place, forwards or backwards. */
function fits(tokens: readonly string[], place: number, step: 1 | -1, wanted: readonly string[]): boolean {
  let places = [place];
  for (const word of wanted) {
    const next = new Set<number>();
    for (const at of places) {
      // A parameter of the page stands for several words as well.
      if (tokens[at] === '*') next.add(at);
      const token = tokens[at + step];
      if (token !== undefined && (word === token || token === '*')) next.add(at + step);
      if (word === '*') for (let length = 1; length <= longestValue; length++) next.add(at + step * length);
    }
    if (next.size === 0) return false;
    places = [...next];
  }
  return true;
}

/** `{port}`, `${port}`, `<port>`, `[port]`, and behind a separator `:port`, `$port`, `+`, `*`, `#` and `>`. */
const parameter =
  /\$?\{[^{}\s]{1,60}\}|<[^<>\s]{1,60}>|\[[^[\]\s]{1,60}\]|(?<=[/.:])(?::[a-z_]\w{0,60}|\$[a-z_]\w{0,60}|[*+#>])(?![\w*])/giu;

/** The words of a text in order, with `*` for each parameter. */
function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(parameter)) {
    for (const word of nameWords(text.slice(from, index))) tokens.push(word);
    tokens.push('*');
    from = index + found.length;
  }
  for (const word of nameWords(text.slice(from))) tokens.push(word);
  return tokens;
}

/** A parameter at either end asks for nothing. */
function withoutOuterParameters(tokens: readonly string[]): readonly string[] {
  const isWord = (token: string) => token !== '*';
  const first = tokens.findIndex(isWord);
  return first === -1 ? [] : tokens.slice(first, tokens.findLastIndex(isWord) + 1);
}
