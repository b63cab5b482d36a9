import { pageKey } from '../evidence/url.ts';
import type { CheckedPage, ReviewRecord } from '../records/record.ts';
import type { Located } from '../text/location.ts';

/** A page that the records of a repo cite: as checked, or as the evidence of a finding. */
export interface CitedPage {
  /**
   * The address as the first record gives it, without a fragment that only selects a part of the page. Where it is written as no
   * other tool would (`HTTPS:docs.harbor.example`, with a line break), as it is asked for.
   */
  readonly url: string;
  /** Where records give it, in their order. */
  readonly cited: readonly Located<string>[];
  /** The entries of records for it. */
  readonly checked: readonly { readonly record: ReviewRecord; readonly page: CheckedPage }[];
}

/** The pages that some records cite, each once, by `pageKey`; in the order of the records. */
export function citedPages(records: readonly ReviewRecord[]): Map<string, CitedPage> {
  const pages = new Map<string, { url: string; cited: Located<string>[]; checked: CitedPage['checked'][number][] }>();
  const cite = (url: Located<string>) => {
    const key = pageKey(url.value);
    const known = pages.get(key) ?? { url: addressOf(url.value), cited: [], checked: [] };
    known.cited.push(url);
    pages.set(key, known);
    return known;
  };
  for (const record of records) {
    for (const page of record.pages) cite(page.url).checked.push({ record, page });
    for (const { evidence } of record.findings) for (const { url } of evidence) cite(url);
  }
  return pages;
}

/** A fragment that selects a view of an application is part of the page, as `pageKey` says. */
function addressOf(url: string): string {
  const address = url.trim().replace(/#(?![/!]).*$/s, '');
  return /^https?:\/\/[^\s\p{Cc}\\]+$/u.test(address) || !URL.canParse(address) ? address : new URL(address).href;
}
