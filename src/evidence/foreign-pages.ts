import { type CheckedPage, providerOf, type ReviewRecord } from '../records/record.ts';
import { registeredDomain } from './domain.ts';
import { hostIn } from './host.ts';
import { type Backing, isProof, type Mention, speakingFor } from './mention.ts';
import { normalizeName } from './names.ts';
import { vendorDomains } from './vendors.ts';

/** Words in the names of many providers and records. */
const generic =
  /^(?:apis?|async-?api|openapi|websockets?|webhooks?|events?|streaming|review|platform|public|data|cloud)$/i;

/** Tells of pages whether they are somebody else's, by the registered domain of their host. */
export class ForeignPages {
  readonly #names: readonly string[];
  readonly #own: ReadonlySet<string>;

  /** @param own registered domains that are the provider's: those that its index names */
  constructor({ aid, name }: ReviewRecord, own: ReadonlySet<string>) {
    this.#own = own;
    const provider = providerOf(aid?.value ?? '');
    const words = [provider, name?.value ?? ''].flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
    this.#names = [provider, ...words.filter((word) => word.length >= 4 && !generic.test(word))]
      .map(normalizeName)
      .filter((known) => known.length >= 3);
  }

  /** The foreign domain of a page; undefined where it may be the provider's own, or the provider is not known. */
  domainOf({ url }: CheckedPage): string | undefined {
    const host = hostIn(url.value);
    if (host === undefined || this.#names.length === 0) return undefined;
    const domain = registeredDomain(host);
    if (this.#own.has(domain) || vendorDomains.has(domain) || vendorDomains.has(host.split('.').slice(-2).join('.')))
      return undefined;
    const label = normalizeName(domain.split('.')[0] ?? '');
    const whole = normalizeName(host);
    const isNamed = this.#names.some((known) => whole.includes(known) || (label.length >= 4 && known.includes(label)));
    return isNamed ? undefined : domain;
  }

  /** A host whose domain the index of the repo names, or that holds the name of the provider; on a platform of many it may be anybody's. */
  isOwnHost(host: string): boolean {
    const domain = registeredDomain(host);
    return !vendorDomains.has(domain) && (this.#own.has(domain) || this.isNamedIn(host));
  }

  /** The name of the provider is in a text. */
  isNamedIn(text: string): boolean {
    const whole = normalizeName(text);
    return this.#names.some((known) => whole.includes(known));
  }

  /** The pages that a fact rests on, where all of them are foreign; the record's own summary and scope are no page. */
  only(
    backing: Backing,
    pages: readonly CheckedPage[],
  ): { readonly page: CheckedPage; readonly domain: string } | undefined {
    if (!isProof(backing.grade)) return undefined;
    const mentions = speakingFor(backing).filter(({ part: { role } }) => role !== 'summary' && role !== 'scope');
    const found = mentions.map((mention) => this.#foreign(mention, pages));
    const [first] = found;
    return first !== undefined && found.every((one) => one !== undefined) ? first : undefined;
  }

  #foreign({ part }: Mention, pages: readonly CheckedPage[]) {
    const cited = part.finding?.evidence.map(({ url }) => url.value) ?? [];
    const own = part.page === undefined ? pages.filter(({ url }) => cited.includes(url.value)) : [part.page];
    const foreign = own.flatMap((page) => {
      const domain = this.domainOf(page);
      return domain === undefined ? [] : [{ page, domain }];
    });
    return own.length > 0 && foreign.length === own.length ? foreign[0] : undefined;
  }
}
