import type { ApisIndex } from '../apis/apis-index.ts';
import { splitAddress } from '../apis/server.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { Location } from '../text/location.ts';
import { SpanIndex } from '../text/span.ts';
import { hostFit, hostIn, isAllVariable, isPlaceholderHost, normalizeHost } from './host.ts';
import { literalsOfIndex } from './index-literals.ts';
import type { Ledger } from './ledger.ts';
import type { Mention } from './mention.ts';
import { liesBelow, pathSegments } from './path.ts';

/** An endpoint that the record calls internal or undocumented: no document of the repo may model it. */
export interface InternalEndpoint {
  /** Absent where the record gives a path alone. */
  readonly host: string | undefined;
  /** Segments below which everything is internal; empty when the whole host is. */
  readonly path: readonly string[];
  /** The host is named for this socket alone, so that an address above it is no other. */
  readonly ownHost: boolean;
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
 * The internal endpoints of a record: those of findings whose status says so, each `ws://` or `wss://` URL in their
 * prose, and, in a record that claims that there is no spec, each that is only in its prose: on no page, in no
 * finding with a status.
 */
export function internalEndpoints(record: ReviewRecord, ledger: Ledger, index?: ApisIndex): InternalEndpoint[] {
  const named = [...socketsInProse(record, ledger), ...structured(record)];
  if (named.length === 0) return [];
  const isShared = sharedHosts(ledger, index);
  return distinct(named.flatMap(({ text, at }) => endpointOf(text, at, isShared)));
}

/** Internal endpoints by their hosts, so that a document with many addresses asks of each only what concerns it. */
export class InternalIndex {
  readonly #byHost = new Map<string, InternalEndpoint[]>();
  readonly #patterns: { readonly endpoint: InternalEndpoint; readonly fits: (host: string) => boolean }[] = [];
  readonly #everywhere: InternalEndpoint[] = [];

  constructor(endpoints: readonly InternalEndpoint[]) {
    for (const endpoint of endpoints) {
      const { host } = endpoint;
      if (host === undefined) this.#everywhere.push(endpoint);
      else if (host.includes('*')) this.#patterns.push({ endpoint, fits: hostFit(host) });
      else if (this.#byHost.get(host)?.push(endpoint) === undefined) this.#byHost.set(host, [endpoint]);
    }
  }

  /**
   * The endpoint at or below which an address lies. A template that also matches it (`{tenant}.host`) models
   * something else.
   */
  find(address: ModelledAddress): InternalEndpoint | undefined {
    const path = pathSegments(address.path ?? '');
    return this.near(address).find((endpoint) => liesAt(endpoint, path));
  }

  /** The endpoints at or below which some path of an address may lie. */
  near({ protocol, host = '*' }: Omit<ModelledAddress, 'path'>): InternalEndpoint[] {
    const normalized = normalizeHost(host);
    const isSocket = isSocketScheme(protocol);
    return [
      ...(this.#byHost.get(normalized) ?? []),
      ...this.#patterns.flatMap(({ endpoint, fits }) => (fits(normalized) ? [endpoint] : [])),
      ...this.#everywhere,
    ].filter(({ socketsOnly }) => isSocket || !socketsOnly);
  }
}

/** True when a path lies at or below that of an endpoint, or leads to it where its host serves nothing else. */
export function liesAt({ host, path, ownHost }: InternalEndpoint, segments: readonly string[]): boolean {
  if (host === undefined && path.length === 0) return false;
  return liesBelow(segments, path) || (ownHost && liesBelow(path, segments));
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

/** A host that a page documents, that a finding with a status reports, or that a gap assumes, is not internal. */
function socketsInProse(record: ReviewRecord, ledger: Ledger): Named[] {
  const hasStatus = findingsWithStatus(record);
  // A catalogue names what is documented; that the provider publishes no contract makes none of it internal.
  const deniesSpecs = record.claim.kind === 'none' && record.catalogue === undefined;
  const sockets = ledger.mentions.filter(
    ({ scheme, text, polarity, at, part }) =>
      isSocketScheme(scheme) &&
      part.role !== 'capture' &&
      hostIn(text) !== undefined &&
      (polarity === 'internal' || (deniesSpecs && !hasStatus(at))),
  );
  if (sockets.length === 0) return [];
  const stated = ledger.mentions.filter((mention) => isStated(mention, hasStatus));
  const known = new Set(stated.flatMap(({ text }) => hostIn(text) ?? []));
  return sockets.filter(({ text }) => !known.has(hostIn(text) ?? ''));
}

function isStated(mention: Mention, hasStatus: (at: Location) => boolean): boolean {
  if (mention.polarity === 'assumed' || isFromPage(mention)) return true;
  return mention.polarity === 'documented' && hasStatus(mention.at);
}

/** True of a path without a host. Web clients drop tabs and line ends, and read two slashes as the start of a host. */
export function isPathAlone(address: string): boolean {
  return /^\/(?![\t\r\n]*[/\\])/.test(address);
}

export function isSocketScheme(scheme: string | undefined): boolean {
  return scheme === 'ws' || scheme === 'wss';
}

function isFromPage({ grade, polarity }: Mention): boolean {
  return grade === 'captured' || grade === 'page' || polarity === 'failed';
}

/** Tells of places whether they lie in a finding with a status. */
function findingsWithStatus({ findings }: ReviewRecord): (at: Location) => boolean {
  const index = new SpanIndex(findings.flatMap(({ status, at }) => (status === undefined ? [] : [at.span])));
  return ({ span }) => index.firstAround(span) !== undefined;
}

function endpointOf(text: string, at: Location, isShared: (host: string) => boolean): InternalEndpoint[] {
  const address = text.trim();
  if (isPathAlone(address))
    return [{ host: undefined, path: pathSegments(address), ownHost: false, socketsOnly: false, text, at }];
  const host = hostIn(address);
  if (host === undefined || isAllVariable(host) || isPlaceholderHost(host)) return [];
  const { scheme, path: written } = splitAddress(address);
  const isSocket = isSocketScheme(scheme);
  const shared = isShared(host);
  const path = pathSegments(written);
  return [{ host, path, ownHost: isSocket && !shared, socketsOnly: isSocket && shared, text, at }];
}

/** Hosts that also serve something public: the record documents them over HTTP or as a page, or the index lists them. */
function sharedHosts(ledger: Ledger, index: ApisIndex | undefined): (host: string) => boolean {
  const listed = literalsOfIndex(index).flatMap(httpHostIn);
  const documented = ledger.mentions.filter(isDocumentedUse).flatMap(({ text }) => hostIn(text) ?? []);
  const shared = new Set([...listed, ...documented]);
  return (host) => shared.has(host);
}

function httpHostIn(text: string): string[] {
  return /^https?:/i.test(text) ? [hostIn(text) ?? []].flat() : [];
}

function isDocumentedUse({ polarity, scheme }: Mention): boolean {
  return polarity === 'documented' && !isSocketScheme(scheme);
}

function distinct(endpoints: readonly InternalEndpoint[]): InternalEndpoint[] {
  const key = ({ host, path, socketsOnly }: InternalEndpoint) => `${host}/${path.join('/')} ${socketsOnly}`;
  return [...new Map(endpoints.map((endpoint) => [key(endpoint), endpoint])).values()];
}
