import type { Location } from '../diagnostics/location.ts';
import type { ReviewRecord } from '../records/record.ts';
import { splitAddress } from '../specs/server.ts';
import { hostIn, hostsMatch, isAllVariable, isPlaceholderHost, normalizeHost } from './host.ts';
import type { Ledger } from './ledger.ts';
import { isUrl } from './literals.ts';
import type { Mention } from './mention.ts';
import { pathSegments, startsWithPath } from './path.ts';

/** An endpoint that the record calls internal or undocumented: no document of the repo may model it. */
export interface InternalEndpoint {
  /** Absent where the record gives a path alone. */
  readonly host: string | undefined;
  /** Segments below which everything is internal; empty when the whole host is. */
  readonly path: readonly string[];
  /** Only sockets are meant: the same host also serves something documented. */
  readonly socketsOnly: boolean;
  /** As the record writes it. */
  readonly text: string;
  readonly at: Location;
}

/** An address as a document models it. */
export interface ModelledAddress {
  readonly protocol: string | undefined;
  readonly host: string | undefined;
  readonly path: string | undefined;
}

/**
 * The internal endpoints of a record: those of findings whose status says so, and, in a record that claims that there
 * is no spec, each `ws://` or `wss://` URL that stands in its prose alone: on no page, in no finding with a status.
 */
export function internalEndpoints(record: ReviewRecord, ledger: Ledger): InternalEndpoint[] {
  const named = [...structured(record), ...(record.claim.kind === 'none' ? undocumentedSockets(record, ledger) : [])];
  return distinct(named.flatMap(({ text, at }) => endpointOf(text, at, ledger)));
}

/** True when a modelled address lies at or below an internal endpoint. */
export function isInternal(endpoint: InternalEndpoint, address: ModelledAddress): boolean {
  const path = pathSegments(address.path ?? '');
  if (endpoint.host === undefined) return endpoint.path.length > 0 && startsWithPath(path, endpoint.path);
  if (endpoint.socketsOnly && !isSocketScheme(address.protocol)) return false;
  const host = normalizeHost(address.host ?? '*');
  return !isAllVariable(host) && hostsMatch(host, endpoint.host) && startsWithPath(path, endpoint.path);
}

interface Named {
  readonly text: string;
  readonly at: Location;
}

function structured(record: ReviewRecord): Named[] {
  return record.findings
    .filter(({ status }) => status?.value === 'internal' || status?.value === 'undocumented')
    .flatMap(({ endpoints }) => endpoints.map(({ value, at }) => ({ text: value, at })));
}

function undocumentedSockets(record: ReviewRecord, ledger: Ledger): Named[] {
  const onPages = new Set(
    ledger.mentions.filter((mention) => isFromPage(record, mention)).flatMap(({ text }) => hostIn(text) ?? []),
  );
  return ledger.mentions.filter((mention) => {
    const host = isSocketScheme(mention.scheme) ? hostIn(mention.text) : undefined;
    return host !== undefined && !onPages.has(host) && !hasStatus(record, mention.at);
  });
}

function isSocketScheme(scheme: string | undefined): boolean {
  return scheme === 'ws' || scheme === 'wss';
}

function isFromPage(record: ReviewRecord, { at, grade }: Mention): boolean {
  return grade === 'captured' || record.pages.some((page) => contains(page.at, at));
}

function hasStatus(record: ReviewRecord, at: Location): boolean {
  return record.findings.some((finding) => finding.status !== undefined && contains(finding.at, at));
}

function contains(outer: Location, inner: Location): boolean {
  return outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}

/** With its path, unless nothing else at that host is documented: then the whole host is internal. */
function endpointOf(text: string, at: Location, ledger: Ledger): InternalEndpoint[] {
  if (text.startsWith('/')) return [{ host: undefined, path: pathSegments(text), socketsOnly: false, text, at }];
  const host = hostIn(text);
  if (host === undefined || isAllVariable(host) || isPlaceholderHost(host)) return [];
  const shared = ledger.mentions.some((mention) => isDocumentedUse(mention, host));
  const socketsOnly = shared && isUrl(text) && isSocketScheme(splitAddress(text).scheme);
  return [{ host, path: shared ? pathSegments(splitAddress(text).path) : [], socketsOnly, text, at }];
}

/** The host is also named as documented: over HTTP, or as a page. */
function isDocumentedUse(mention: Mention, host: string): boolean {
  return mention.polarity === 'documented' && !isSocketScheme(mention.scheme) && hostIn(mention.text) === host;
}

function distinct(endpoints: readonly InternalEndpoint[]): InternalEndpoint[] {
  const key = ({ host, path, socketsOnly }: InternalEndpoint) => `${host}/${path.join('/')} ${socketsOnly}`;
  return [...new Map(endpoints.map((endpoint) => [key(endpoint), endpoint])).values()];
}
