import type { Span } from '../text/span.ts';
import type { CapturedText } from './capture.ts';
import { type FoldedText, foldText } from './folded-text.ts';
import { pageText } from './page-text.ts';

/** Where the words of a quote are on captured pages. */
export type Found =
  | { readonly state: 'verified'; readonly passage: Passage }
  /** Most of it is there in one piece: `passage` is the text of the page as it is. */
  | { readonly state: 'near'; readonly passage: Passage }
  /** `files` are those that were looked through. */
  | { readonly state: 'absent'; readonly nearest: Passage | undefined; readonly files: readonly string[] };

/** A part of a captured page. */
export interface Passage {
  readonly file: string;
  readonly span: Span;
  /** As the page has it, on one line. */
  readonly text: string;
}

/** The share of a quote that a page must have in one piece to be near it. */
const nearShare = 0.85;

/** Longer quotes are compared by their beginning. */
const longest = 1000;

/** Look for a quote on captured pages. An ellipsis in it stands for any text. */
export function findQuote(quote: string, captures: readonly CapturedText[]): Found {
  const parts = partsOf(quote);
  const pages = captures.map(readPage);
  for (const page of pages) {
    const span = spanOfParts(page.folded.text, parts);
    if (span !== undefined) return { state: 'verified', passage: passageOf(page, span) };
  }
  const files = pages.map(({ file }) => file);
  const best = nearest(pages, parts.join(' '));
  if (best === undefined) return { state: 'absent', nearest: undefined, files };
  const passage = passageOf(best.page, best.span);
  return best.isNear ? { state: 'near', passage } : { state: 'absent', nearest: passage, files };
}

/** True when a page has a text somewhere, however it is set. */
export function isOnPage(text: string, captures: readonly CapturedText[]): boolean {
  const [wanted = ''] = partsOf(text);
  return captures.some((capture) => readPage(capture).folded.text.includes(wanted));
}

interface Page {
  readonly file: string;
  readonly text: string;
  readonly folded: FoldedText;
  /** The offset in the file of an offset in the folded text. */
  readonly offsetOf: (offset: number) => number;
  /** Its words, once they were asked for. */
  words?: readonly Word[];
}

const pages = new WeakMap<CapturedText, Page>();

function readPage(capture: CapturedText): Page {
  const known = pages.get(capture);
  if (known !== undefined) return known;
  const { text, offsetOf } = pageText(capture.file, capture.text);
  const folded = foldText(text);
  const page: Page = { file: capture.file, text, folded, offsetOf };
  pages.set(capture, page);
  return page;
}

/** The parts of a quote between ellipses, folded, without the punctuation that closes them. */
function partsOf(quote: string): string[] {
  const parts = quote.slice(0, longest).split(/\s*(?:\[(?:…|\.{3})\]|\((?:…|\.{3})\)|…|\.{3,})\s*/);
  const folded = parts.map((part) =>
    foldText(part)
      .text.trim()
      .replace(/^[\s,;:]+|[\s.,;:!?]+$/g, ''),
  );
  return folded.filter((part) => part !== '');
}

/** Where all parts are, one after the other. */
function spanOfParts(text: string, parts: readonly string[]): Span | undefined {
  const [first, ...others] = parts;
  if (first === undefined) return undefined;
  for (let start = text.indexOf(first); start !== -1; start = text.indexOf(first, start + 1)) {
    let end = start + first.length;
    const isThere = others.every((part) => {
      const next = text.indexOf(part, end);
      if (next === -1 || next - end > farthest) return false;
      end = next + part.length;
      return true;
    });
    if (isThere) return { start, end };
    if (others.some((part) => !text.includes(part))) return undefined;
  }
  return undefined;
}

/** Characters that an ellipsis may stand for. */
const farthest = 4000;

interface Near {
  readonly page: Page;
  readonly span: Span;
  /** Enough of the quote is there in one piece. */
  readonly isNear: boolean;
}

/** The part of the pages that shares the most words with a quote, in their order; undefined where none shares enough. */
function nearest(pages: readonly Page[], quote: string): Near | undefined {
  const wanted = wordsIn(quote).map(({ text }) => text);
  let best: { readonly page: Page; readonly window: Window; readonly words: readonly Word[] } | undefined;
  for (const page of pages) {
    page.words ??= wordsIn(page.folded.text);
    const { words } = page;
    const window = bestWindow(
      wanted,
      words.map(({ text }) => text),
    );
    if (window !== undefined && window.votes > (best?.window.votes ?? 0)) best = { page, window, words };
  }
  const [first, last] = [best?.words[best.window.start], best?.words[best.window.end]];
  if (best === undefined || first === undefined || last === undefined) return undefined;
  const { text } = best.page.folded;
  const around = { start: first.start, end: last.start + last.text.length };
  const common = longestCommon(quote, text.slice(around.start, around.end));
  if (common.length / quote.length < nearShare) return { page: best.page, span: around, isNear: false };
  const start = Math.max(0, around.start + common.at - common.from);
  const end = Math.min(text.length, start + quote.length);
  return { page: best.page, span: wholeWords(text, { start, end }), isNear: true };
}

interface Word {
  readonly text: string;
  readonly start: number;
}

function wordsIn(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ text: match[0], start: match.index }));
}

/** Words that are on a page more often tell no place. */
const mostPlaces = 200;

/** Words of a page by their index, the last one included. */
interface Window extends Span {
  readonly votes: number;
}

/** The words of a page that lie as the words of a quote do: each common word votes for where the quote would begin. */
function bestWindow(wanted: readonly string[], words: readonly string[]): Window | undefined {
  const places = new Map<string, number[]>(wanted.map((word) => [word, []]));
  for (const [index, word] of words.entries()) places.get(word)?.push(index);
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

/** The longest text that is in both, by dynamic programming over two short texts. */
function longestCommon(
  one: string,
  other: string,
): { readonly length: number; readonly from: number; readonly at: number } {
  let row = new Uint32Array(other.length + 1);
  let best = { length: 0, from: 0, at: 0 };
  for (let i = 1; i <= one.length; i++) {
    const next = new Uint32Array(other.length + 1);
    for (let j = 1; j <= other.length; j++) {
      if (one[i - 1] !== other[j - 1]) continue;
      const length = (row[j - 1] ?? 0) + 1;
      next[j] = length;
      if (length > best.length) best = { length, from: i - length, at: j - length };
    }
    row = next;
  }
  return best;
}

/** Widen a span to the ends of the words that it cuts, without the punctuation after them. */
function wholeWords(text: string, { start, end }: Span): Span {
  const isWord = (at: number) => /[\p{L}\p{N}]/u.test(text.charAt(at));
  let [from, to] = [start, end];
  while (from > 0 && isWord(from - 1) && isWord(from)) from--;
  while (to < text.length && isWord(to) && isWord(to - 1)) to++;
  while (to > from && /[\s.,;:!?]/.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

function passageOf(page: Page, { start, end }: Span): Passage {
  const [from, last] = [page.folded.offsetOf(start), page.folded.offsetOf(end - 1)];
  const to = last + 1;
  return {
    file: page.file,
    span: { start: page.offsetOf(from), end: page.offsetOf(last) + 1 },
    text: page.text.slice(from, to).replaceAll(/\s+/g, ' ').trim(),
  };
}
