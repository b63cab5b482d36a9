import type { ReviewRecord } from '../records/record.ts';
import { hostIn } from './host.ts';
import type { Mention } from './mention.ts';
import { transportKind } from './transports.ts';
import { pageKey } from './url.ts';
import { saidUseOf } from './use.ts';

/** Tells of mentions whether they are the address of a page that people read, which is none of an API. */
export class PageAddresses {
  /** Where findings cite their pages. */
  readonly #citations: ReadonlySet<string>;
  readonly #pages: ReadonlySet<string>;
  /** The hosts of cited pages. Pages of an API's host, such as an OpenAPI document, say nothing of its other addresses. */
  readonly #hosts: ReadonlySet<string>;

  constructor({ findings, pages }: Pick<ReviewRecord, 'findings' | 'pages'>) {
    const cited = findings.flatMap(({ evidence }) => evidence);
    const urls = [...pages, ...cited].map(({ url }) => url.value);
    this.#citations = new Set(cited.map(({ url }) => url.at.pointer));
    this.#pages = new Set(urls.map(pageKey));
    this.#hosts = new Set(urls.flatMap((url) => hostIn(url) ?? []).filter((host) => !ofApi.test(host)));
  }

  /** It is written where the record cites pages. */
  isCitation({ isPageUrl, at, part }: Mention): boolean {
    return isPageUrl === true || (part.role === 'finding' && this.#citations.has(at.pointer));
  }

  /**
   * It cites a page, repeats the address of one that is cited, or is another address of the docs.
   * @param served hosts of the API, where an address may be cited and be called
   */
  isPage(mention: Mention, served: ReadonlySet<string> = new Set()): boolean {
    if (this.isCitation(mention)) return true;
    const { scheme, text } = mention;
    const host = scheme !== undefined && transportKind(scheme) === 'http' ? hostIn(text) : undefined;
    if (host === undefined || served.has(host)) return false;
    if (ofDocs.test(host) || this.#pages.has(pageKey(text))) return true;
    return this.#hosts.has(host) && saidUseOf(mention) !== 'rest';
  }
}

const ofDocs = /^(?:docs?|documentation|developers?|help|support|guides?|learn|kb|wiki|blog|community)[.-]/;
const ofApi = /(?:^|[.-])(?:apis?|rest)[.-]/;
