import type { Captures } from '../captures/capture.ts';
import { type Found, findQuote } from '../captures/passage.ts';
import type { CheckedPage, ReviewRecord } from '../records/record.ts';
import type { Location } from '../text/location.ts';
import { areCaptured, capturedPages } from './captured-pages.ts';
import { placesOf } from './places.ts';
import { quotationsIn } from './quotations.ts';
import { pageKey } from './url.ts';

/** Words that a record gives as those of a page. */
export interface Quote {
  readonly text: string;
  readonly at: Location;
  /**
   * `certain`: a field made for a quote, a text fragment of a URL, or words in quotation marks that a verb of saying introduces
   * in the result of a page. `likely`: other words in quotation marks that look like a quote.
   */
  readonly kind: 'certain' | 'likely';
  /** It is written between quotation marks, or in a field of its own, so that it can be replaced by other words. */
  readonly isReplaceable: boolean;
}

/** A quote, and where captured pages have it. `unverifiable`: the page that it is of was not captured. */
export interface JudgedQuote extends Quote {
  /** The page that has it, or that it should be on; undefined where its place does not tell. */
  readonly url: string | undefined;
  readonly found: Found | { readonly state: 'unverifiable' };
}

interface Source {
  /** The pages that the quote may be of; undefined where its place does not tell. */
  readonly pages: readonly CheckedPage[] | undefined;
}

/**
 * The quotes of a record, looked for on all its captured pages. One that is not there is `absent` where the pages that it
 * may be of are captured, and otherwise `unverifiable`.
 */
export function judgeQuotes(record: ReviewRecord, captures: Captures): JudgedQuote[] {
  const captured = capturedPages(record, captures);
  const texts = [...new Set(captured.values())];
  return quotesOf(record).map(({ pages = record.pages, ...quote }) => {
    const found = texts.length === 0 ? undefined : findQuote(quote.text, texts);
    const isKnown = found !== undefined && (found.state !== 'absent' || areCaptured(pages, captured));
    const judged = isKnown ? found : ({ state: 'unverifiable' } as const);
    const file = 'passage' in judged ? judged.passage.file : undefined;
    const page =
      record.pages.find((one) => captured.get(one)?.file === file) ?? (pages.length === 1 ? pages[0] : undefined);
    return { ...quote, url: page?.url.value, found: judged };
  });
}

function quotesOf(record: ReviewRecord): (Quote & Source)[] {
  return [...quotesInFields(record), ...quotesInUrls(record), ...quotesInTexts(record)];
}

function quotesInFields({ findings, pages }: ReviewRecord): (Quote & Source)[] {
  return findings.flatMap(({ evidence }) =>
    evidence.flatMap(({ url, quote }) => {
      if (quote === undefined || quote.value.trim() === '') return [];
      const text = quote.value.trim().replace(/^["“„«](.*)["”“»]$/s, '$1');
      return [{ text, at: quote.at, kind: 'certain', isReplaceable: true, pages: pagesAt(url.value, pages) } as const];
    }),
  );
}

/** A text fragment is a quote: https://wicg.github.io/scroll-to-text-fragment/. */
function quotesInUrls({ findings, pages }: ReviewRecord): (Quote & Source)[] {
  const urls = [...pages.map(({ url }) => url), ...findings.flatMap(({ evidence }) => evidence.map(({ url }) => url))];
  return urls.flatMap((url) =>
    textFragments(url.value).map((text) => ({
      text,
      at: url.at,
      kind: 'certain' as const,
      isReplaceable: false,
      pages: pagesAt(url.value, pages),
    })),
  );
}

/** `#:~:text=prefix-,start,end,-suffix`, any number of them; an end stands for all text up to it. */
function textFragments(url: string): string[] {
  const [, fragment] = /#.*?:~:(.+)$/s.exec(url) ?? [];
  return (fragment ?? '').split('&').flatMap((directive) => {
    const [, value] = /^text=(.+)$/s.exec(directive) ?? [];
    const parts = (value ?? '').split(',').filter((part) => part !== '' && !/^-|-$/.test(part));
    const words = parts.slice(0, 2).map(decoded);
    return words.length === 0 ? [] : [words.join(' … ')];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function pagesAt(url: string, pages: readonly CheckedPage[]): readonly CheckedPage[] {
  return pages.filter((page) => pageKey(page.url.value) === pageKey(url));
}

function quotesInTexts(record: ReviewRecord): (Quote & Source)[] {
  const fields = new Set(
    record.findings.flatMap(({ evidence }) => evidence.flatMap(({ quote }) => quote?.at.pointer ?? [])),
  );
  return record.passages.flatMap(({ role, owner, text }) => {
    if (!quoting.has(role) || fields.has(text.at.pointer)) return [];
    const page = role === 'page' && owner !== undefined ? record.pages[owner] : undefined;
    const isResult = page?.result?.at.pointer === text.at.pointer;
    if (page !== undefined && !isResult) return [];
    const quotations = quotationsIn(text.value);
    const placeOf = quotations.length === 0 ? () => text.at : placesOf(record, text, quotations);
    return quotations.map((quotation) => ({
      text: quotation.text,
      at: placeOf(quotation),
      kind: isResult && quotation.hasVerb ? ('certain' as const) : ('likely' as const),
      isReplaceable: true,
      pages: page === undefined ? undefined : [page],
    }));
  });
}

/** The parts of a record that speak of pages. */
const quoting: ReadonlySet<string> = new Set(['page', 'finding', 'summary', 'scope']);

/** How many quotes were found on captured pages, and how. */
export type QuoteSums = Readonly<Record<JudgedQuote['found']['state'], number>>;

export function quoteSums(quotes: readonly JudgedQuote[]): QuoteSums {
  const sums = { verified: 0, near: 0, absent: 0, unverifiable: 0 };
  for (const { found } of quotes) sums[found.state] += 1;
  return sums;
}
