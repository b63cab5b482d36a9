import type { ReviewRecord } from '../records/record.ts';
import type { Located } from '../text/location.ts';
import { isLayered } from './layered-transport.ts';
import type { Ledger } from './ledger.ts';
import type { Mention } from './mention.ts';
import type { PageAddresses } from './page-addresses.ts';
import { surroundingsOf } from './sentence.ts';
import { type TransportEntry, transportEntries } from './transport-entries.ts';
import { kindsNamed, placesNaming, transportKind } from './transports.ts';
import { transportNameOf, useOfPart } from './use.ts';

/** What a record says about the transport of a host. */
export type TransportVerdict =
  | { readonly kind: 'named'; readonly by: readonly Mention[] }
  | { readonly kind: 'contradicted'; readonly reason: string; readonly by: readonly Located<string>[] }
  | { readonly kind: 'unnamed'; readonly by: readonly Mention[] };

/** What a record says about transports: entry by entry, and by the URLs, lists and sentences that name a host. */
export class RecordTransports {
  readonly entries: readonly TransportEntry[];
  readonly #record: ReviewRecord;
  readonly #ledger: Ledger;
  readonly #pages: PageAddresses;
  readonly #named = new Map<string, boolean>();
  #kindsOfUrls: ReadonlySet<string> | undefined;

  constructor(record: ReviewRecord, ledger: Ledger, pages: PageAddresses) {
    this.#record = record;
    this.#ledger = ledger;
    this.#pages = pages;
    this.entries = transportEntries(record, ledger, pages);
  }

  /**
   * Judge a protocol against the mentions of the host that it is used on. The scheme of a URL is the best witness, then the
   * entry that the host is in, then the sentence. An entry denies sockets and brokers only: REST, SSE and webhooks share HTTP,
   * and one of them may well be denied where another is documented.
   * @param mentions all that speak for the host
   */
  judge(protocol: string, host: string, mentions: readonly Mention[]): TransportVerdict {
    const kind = transportKind(protocol);
    const own = this.entries.filter(({ kinds }) => kinds.has(kind));
    const denied = own.filter(({ isDenied, hosts }) => isDenied && hosts.has(host) && kind !== 'http');
    if (denied.length > 0) return contradicted('the record says that it is not documented there', denied);
    const urls = mentions.filter(({ scheme }) => scheme !== undefined);
    const same = urls.filter(({ scheme = '' }) => isSameTransport(scheme, protocol));
    if (same.length > 0) return { kind: 'named', by: same };
    const alike = urls.filter(({ scheme = '' }) => transportKind(scheme) === kind);
    if (alike.length > 0) return contradicted(`the record names it as \`${alike[0]?.scheme}://\``, placesOf(alike));
    const spoken = mentions.filter((mention) => speaksOf(mention, kind));
    if (spoken.length > 0) return { kind: 'named', by: spoken };
    return this.#byOthers(kind, host, mentions, own);
  }

  /** No mention of the host says this transport: what do the others say, and does the record know it at all? */
  #byOthers(
    kind: string,
    host: string,
    mentions: readonly Mention[],
    own: readonly TransportEntry[],
  ): TransportVerdict {
    const urls = mentions.filter(({ scheme }) => scheme !== undefined);
    const everywhere = own.filter(({ isDenied, hasAddress }) => isDenied && !hasAddress && kind !== 'http');
    const offered = own.filter(({ isDenied }) => !isDenied);
    if (everywhere.length > 0 && offered.length === 0)
      return contradicted('the record says that it is not documented', everywhere);
    const listed = mentions.filter((mention) => useOfPart(mention) === 'rest' && !this.#pages.isCitation(mention));
    const explicit = kind === 'http' ? [] : listed;
    const isOpen = offered.some(({ hasAddress }) => !hasAddress);
    if (explicit.length > 0 && !isOpen) return contradicted('the record lists the host for REST', placesOf(explicit));
    const others = this.entries.filter((entry) => !entry.isDenied && !entry.kinds.has(kind) && entry.hosts.has(host));
    if (others.length > 0 && !isOpen) return contradicted('the record lists the host for another transport', others);
    if (urls.length > 0 && !this.#names(kind))
      return contradicted(`the record names it as \`${urls[0]?.scheme}://\``, placesOf(urls));
    if (urls.length === 0 && !this.#hasHostFor(kind) && this.#names(kind)) return { kind: 'named', by: mentions };
    return { kind: 'unnamed', by: mentions };
  }

  /** The record speaks of this kind of transport somewhere, and does not deny it there. */
  #names(kind: string): boolean {
    const known = this.#named.get(kind);
    if (known !== undefined) return known;
    const spoken = this.#record.passages
      .filter(({ role }) => role !== 'recommendation' && role !== 'gap')
      .some(({ text }) => placesNaming(withoutUrls(text.value), kind).length > 0);
    const schemes = this.#ledger.mentions.some(
      ({ scheme, polarity, isPageUrl }) =>
        scheme !== undefined && polarity === 'documented' && isPageUrl !== true && transportKind(scheme) === kind,
    );
    this.#named.set(kind, spoken || schemes);
    return spoken || schemes;
  }

  /** Some host is named with a URL of this kind. */
  #hasHostFor(kind: string): boolean {
    this.#kindsOfUrls ??= new Set(
      this.#ledger.mentions.flatMap(({ scheme, polarity }) =>
        scheme !== undefined && polarity === 'documented' ? [transportKind(scheme)] : [],
      ),
    );
    return this.#kindsOfUrls.has(kind);
  }
}

function contradicted(reason: string, by: readonly (TransportEntry | Located<string>)[]): TransportVerdict {
  return { kind: 'contradicted', reason, by: by.map((one) => ('name' in one ? one.name : one)) };
}

function placesOf(mentions: readonly Mention[]): Located<string>[] {
  return mentions.map(({ text, at }) => ({ value: text, at }));
}

/** `http` stands for `https` in many documents; of sockets and brokers the name says whether they are secure. */
function isSameTransport(scheme: string, protocol: string): boolean {
  if (scheme === protocol) return true;
  const kind = transportKind(protocol);
  return kind !== 'socket' && transportKind(scheme) === kind;
}

/**
 * The entry or the clause of a mention is about this kind of transport. A scheme such as `wss` says all by itself, but for a
 * protocol that runs over it; one of HTTP may begin a socket.
 */
function speaksOf(mention: Mention, kind: string): boolean {
  const { part, within, text, scheme } = mention;
  const named = part.finding && transportNameOf(part.finding);
  if (named !== undefined && kindsNamed(named.value).has(kind)) return true;
  if (useOfPart(mention) === kind) return true;
  if (scheme !== undefined && transportKind(scheme) !== 'http') return isLayered(mention, kind);
  const { before, behind } = surroundingsOf(within, text.length);
  const clause = `${before.split(/;\s/).at(-1)} ${behind.split(/;\s/)[0]}`;
  return placesNaming(withoutUrls(clause), kind).length > 0;
}

function withoutUrls(text: string): string {
  return text.replaceAll(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, '');
}
