import type { Span } from '../text/span.ts';
import type { CapturedText } from './capture.ts';
import { type FoldedText, foldText } from './folded-text.ts';
import { nearestWindow, type Window, type Word, wordsIn } from './nearest-window.ts';
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

/** Look for a quote on captured pages. An ellipsis in it stands for any text, words in brackets for a few words. */
export function findQuote(quote: string, captures: readonly CapturedText[]): Found {
  const parts = partsOf(quote);
  const pages = captures.map(readPage);
  const isLeftOut = (text: string) => text.length <= farthest;
  const around = quote.split(bracketed).flatMap(partsOf);
  const readings = [
    { read: parts, isGap: isLeftOut },
    { read: around, isGap: parts.length > 1 ? isLeftOut : isReplaced },
  ];
  for (const { read, isGap } of quote.includes('[') ? readings : readings.slice(0, 1)) {
    for (const page of pages) {
      const span = spanOfParts(page.folded.text, read, isGap);
      if (span !== undefined) return { state: 'verified', passage: passageOf(page, span) };
    }
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

/** Words that the reviewer put in: `[sic]`, `[the server]`. The text of a link is none. */
const bracketed = /\[(?!…|\.{3})[^[\]]{1,80}\](?!\()/;

/** Text of a page for which a quote has words in brackets: not far, and no negation that they would hide. */
function isReplaced(text: string): boolean {
  return (
    text.length <= 80 &&
    !/\b(?:no|not|never|none|neither|nor|without|cannot|(?:do|does|did|is|are|was|were|ca|wo|would|should|could|ha[sd]|have)nt)\b/.test(
      text,
    )
  );
}

/** Where all parts are, one after the other. */
function spanOfParts(text: string, parts: readonly string[], isGap: (text: string) => boolean): Span | undefined {
  const [first, ...others] = parts;
  if (first === undefined) return undefined;
  for (let start = text.indexOf(first); start !== -1; start = text.indexOf(first, start + 1)) {
    let end = start + first.length;
    const isThere = others.every((part) => {
      const next = text.indexOf(part, end);
      if (next === -1 || !isGap(text.slice(end, next))) return false;
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
    const window = nearestWindow(wanted, words);
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
  const to = closedEnd(page.text, from, last + 1);
  return {
    file: page.file,
    span: { start: page.offsetOf(from), end: page.offsetOf(to - 1) + 1 },
    text: page.text.slice(from, to).replaceAll(/\s+/g, ' ').trim(),
  };
}

/** The end of a passage with the marks behind it that close those in it: `waits for 'the pilot'`. */
function closedEnd(text: string, start: number, end: number): number {
  let to = end;
  for (let mark = text.charAt(to); /["'*`]/.test(mark); mark = text.charAt(to)) {
    const isMark = (at: number) => !/\p{L}/u.test(text.charAt(at - 1)) || !/\p{L}/u.test(text.charAt(at + 1));
    const count = [...text.slice(start, to)].filter((char, at) => char === mark && isMark(start + at)).length;
    if (count % 2 === 0) return to;
    to++;
  }
  return to;
}
