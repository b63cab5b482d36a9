import type { RecordFinding, ReviewRecord } from '../records/record.ts';
import type { Located } from '../text/location.ts';
import { isPublicName, registeredDomain } from './domain.ts';
import { hostIn } from './host.ts';
import type { Ledger } from './ledger.ts';
import type { Mention } from './mention.ts';
import type { PageAddresses } from './page-addresses.ts';
import { kindsNamed } from './transports.ts';
import { transportNameOf } from './use.ts';

/** A finding that is about one transport, by the name of its protocol. */
export interface TransportEntry {
  readonly name: Located<string>;
  readonly kinds: ReadonlySet<string>;
  /** It says that the provider does not document this transport. */
  readonly isDenied: boolean;
  /** The hosts that it names. A name of an event may read like one. */
  readonly hosts: ReadonlySet<string>;
  /** It gives an address; one without speaks of hosts that it leaves open. */
  readonly hasAddress: boolean;
}

/** The entries of a record. */
export function transportEntries(
  { findings }: ReviewRecord,
  { mentions }: Ledger,
  pages: PageAddresses,
): TransportEntry[] {
  const named = findings.flatMap((finding) => {
    const name = transportNameOf(finding);
    return name === undefined ? [] : [{ finding, name }];
  });
  if (named.length === 0) return [];
  const mentionsOf = byFinding(mentions);
  const domains = new Set(
    mentions.flatMap(({ scheme, text }) => (scheme === undefined ? [] : (hostIn(text) ?? []))).map(registeredDomain),
  );
  return named.map(({ finding, name }) => {
    const own = (mentionsOf.get(finding) ?? []).filter((mention) => !pages.isCitation(mention));
    const listed = new Set(finding.endpoints.map(({ at }) => at.pointer));
    const isAddress = (mention: Mention) =>
      listed.has(mention.at.pointer) || (isAddressLike(mention, domains) && !pages.isPage(mention));
    return {
      name,
      kinds: kindsNamed(name.value),
      isDenied: finding.status?.value === 'undocumented' || finding.status?.value === 'internal',
      hosts: new Set(own.flatMap(({ text }) => hostIn(text) ?? [])),
      hasAddress: own.some((mention) => hostIn(mention.text) !== undefined && isAddress(mention)),
    };
  });
}

/**
 * A URL, or a host without a scheme. `tide.live` may be either an event or a host: it is a host with a port, or of a domain
 * that URLs of the record name.
 */
function isAddressLike({ scheme, text }: Mention, domains: ReadonlySet<string>): boolean {
  if (scheme !== undefined) return true;
  const host = hostIn(text);
  if (host === undefined) return false;
  if (/^(?:localhost|\[.*\]|[\d.]+)$/.test(host) || domains.has(registeredDomain(host))) return true;
  return isPublicName(host) && /^[^/]*:\d+(?:\/|$)/.test(text);
}

function byFinding(mentions: readonly Mention[]): Map<RecordFinding, Mention[]> {
  const lists = new Map<RecordFinding, Mention[]>();
  for (const mention of mentions) {
    const { finding } = mention.part;
    if (finding === undefined) continue;
    const known = lists.get(finding);
    if (known === undefined) lists.set(finding, [mention]);
    else known.push(mention);
  }
  return lists;
}
