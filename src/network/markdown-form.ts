import { isPlainText, readableText } from '../captures/kept-text.ts';
import type { AnsweredPage, PageAnswer } from '../captures/page-source.ts';

/** What is known of a site's Markdown forms. */
interface SiteForms {
  /** Addresses of Markdown files that its `llms.txt` lists; empty without one. */
  readonly listed: Promise<ReadonlySet<string>>;
  /** Whether a page with `.md` after its address was there; undefined until it was tried. */
  hasSuffix: boolean | undefined;
}

/**
 * Finds the Markdown form of pages, where their site offers one: in answer to `Accept: text/markdown`, by a
 * `<link rel="alternate" type="text/markdown">`, in `llms.txt`, or at the address with `.md` behind it, which is tried once
 * for each site.
 *
 * @see https://llmstxt.org
 */
export class MarkdownForms {
  readonly #read: (url: string) => Promise<PageAnswer>;
  readonly #sites = new Map<string, SiteForms>();

  constructor(read: (url: string) => Promise<PageAnswer>) {
    this.#read = read;
  }

  /** The Markdown form of a page that is HTML; undefined where there is none, or where it is another text. */
  async formOf(page: AnsweredPage): Promise<AnsweredPage | undefined> {
    const { text, isHtml } = readableText(page);
    if (text === undefined || !isHtml) return undefined;
    const url = new URL(page.finalUrl);
    const alternate = alternateIn(page, url);
    const tried = alternate === undefined ? await this.#candidates(url) : [alternate];
    for (const candidate of tried) {
      const form = await this.#formAt(candidate, text);
      if (candidate === suffixed(url)) this.#siteOf(url).hasSuffix = form !== undefined;
      if (form !== undefined) return { ...form, finalUrl: page.finalUrl, markdownUrl: candidate };
    }
    return undefined;
  }

  async #formAt(url: string, text: string): Promise<AnsweredPage | undefined> {
    const answer = await this.#read(url);
    if (answer.kind === 'unanswered' || answer.status !== 200 || !isPlainText(answer)) return undefined;
    const form = readableText(answer);
    return form.text !== undefined && sharesWords(form.text, text) ? answer : undefined;
  }

  async #candidates(url: URL): Promise<string[]> {
    const site = this.#siteOf(url);
    const listed = await site.listed;
    const named = namesOf(url).filter((name) => listed.has(name));
    return named.length > 0 || site.hasSuffix === false ? named : [suffixed(url)];
  }

  #siteOf({ origin }: URL): SiteForms {
    const known = this.#sites.get(origin) ?? { listed: this.#listedBy(origin), hasSuffix: undefined };
    this.#sites.set(origin, known);
    return known;
  }

  async #listedBy(origin: string): Promise<ReadonlySet<string>> {
    const file = `${origin}/llms.txt`;
    const answer = await this.#read(file);
    if (answer.kind === 'unanswered' || answer.status !== 200 || !isPlainText(answer)) return new Set();
    const links = new TextDecoder().decode(answer.body).matchAll(/\]\(([^()\s]{1,2000})\)/g);
    const addresses = [...links].flatMap(([, link = '']) =>
      URL.canParse(link, file) ? [new URL(link, file).href] : [],
    );
    const own = addresses.filter((address) => address.startsWith(`${origin}/`) && /\.mdx?$/.test(address));
    return new Set(own.slice(0, mostListed));
  }
}

/** Addresses that are kept of one site's `llms.txt`. */
const mostListed = 10_000;

/** The names that a page's Markdown form usually has. */
function namesOf(url: URL): string[] {
  const bare = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  const stem = bare.replace(/\.html?$/, '');
  return [`${stem}.md`, `${bare}.md`, `${stem}/index.md`, `${bare}/index.html.md`, `${stem}.mdx`];
}

function suffixed(url: URL): string {
  const path = url.pathname.replace(/\/+$/, '').replace(/\.html?$/, '');
  return `${url.origin}${path === '' ? '/index' : path}.md`;
}

function alternateIn({ body }: AnsweredPage, base: URL): string | undefined {
  const head = new TextDecoder().decode(body.subarray(0, 100_000));
  for (const [tag] of head.matchAll(/<link\s[^<>]{1,2000}>/gi)) {
    if (!/\brel\s*=\s*["']?alternate\b/i.test(tag) || !/\btype\s*=\s*["']?text\/markdown\b/i.test(tag)) continue;
    const [, href = ''] = /\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(tag) ?? [];
    if (URL.canParse(href, base) && new URL(href, base).origin === base.origin) return new URL(href, base).href;
  }
  return undefined;
}

/** True when most words of a text are in another, or that other has hardly any, as a page that a script fills. */
function sharesWords(text: string, other: string): boolean {
  const [words, known] = [wordsOf(text), wordsOf(other)];
  if (words.size === 0) return false;
  if (known.size < 40) return true;
  return [...words].filter((word) => known.has(word)).length / words.size >= 0.6;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []);
}
