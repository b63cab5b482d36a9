import type { Channel } from '../../apis/asyncapi/document.ts';
import { mayName } from '../../apis/may-name.ts';
import { type Server, splitAddress } from '../../apis/server.ts';
import {
  type InternalEndpoint,
  InternalIndex,
  isPathAlone,
  isSocketScheme,
  liesAt,
} from '../../evidence/internal-endpoints.ts';
import { pathSegments } from '../../evidence/path.ts';
import { namedHosts } from '../../evidence/server-hosts.ts';
import type { Finding } from '../../finding/finding.ts';
import { forbiddenDocuments, internalServers } from '../../subjects/forbidden.ts';
import type { ReviewSubject } from '../../subjects/subject.ts';
import type { Located, Location } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const internalEndpoint: Rule<'review'> = {
  id: 'fabrication/internal-endpoint',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'A document of the repo models an endpoint that the record calls internal or undocumented.',
    why: 'Modelling it publishes what the provider does not offer: it may change without notice, and using it may be forbidden.',
    instead:
      'Remove it from the document. If the provider has published it since, correct the finding and cite the page.',
    authority: ['docs/no-fabrication.md#internal-endpoints'],
  },

  *check(subject) {
    const { internal } = subject.evidence;
    if (internal.length === 0) return;
    const index = new InternalIndex(internal);
    yield* inAsyncApi(subject, index);
    yield* inOpenApi(subject, index);
    yield* inSwagger(subject, index);
    yield* inApisIndex(subject, index);
  },
};

/** A document that the claim forbids as a whole is reported once, as such. */
function* inAsyncApi(subject: ReviewSubject, internal: InternalIndex): Iterable<Finding> {
  const reported = new Set(forbiddenDocuments(subject).map(({ file }) => file));
  for (const { document } of subject.documents) {
    if (reported.has(document.file)) continue;
    const hits = internalServers(subject, document);
    for (const { host, endpoint } of hits) yield findingAt(host, 'server', endpoint);
    const isHit = new Set(hits.map(({ server }) => server));
    const bases = document.servers
      .filter((server) => !isHit.has(server))
      .flatMap((server) => basesOf(server, internal));
    for (const channel of document.channels) {
      const { address } = channel;
      const endpoint = address && endpointOfChannel(internal, address.value, basesFor(channel, bases));
      if (address !== undefined && endpoint !== undefined) yield findingAt(address, 'channel', endpoint);
    }
  }
}

/** The path of a server on a host, with the internal endpoints that may lie below it. */
interface Base {
  readonly server: string;
  readonly path: string;
  readonly endpoints: readonly InternalEndpoint[];
}

function basesOf(server: Server, internal: InternalIndex): Base[] {
  const { id, protocol } = server;
  return namedHosts(server).flatMap(({ host, path }) => {
    const endpoints = internal.near({ protocol, host });
    return endpoints.length === 0 ? [] : [{ server: id, path: path ?? '', endpoints }];
  });
}

/** Those of the servers that a channel is restricted to, else of all. */
function basesFor({ servers }: Channel, bases: readonly Base[]): readonly Base[] {
  return servers.length === 0 || bases.length === 0 ? bases : bases.filter(({ server }) => servers.includes(server));
}

/** A channel lies at an internal endpoint by itself, with its first slash or without, or below the path of one of its servers. */
function endpointOfChannel(internal: InternalIndex, address: string, bases: readonly Base[]) {
  const alone = endpointAt(internal, address) ?? endpointAt(internal, `/${address}`);
  if (alone !== undefined) return alone;
  for (const { path, endpoints } of bases) {
    const segments = pathSegments(`${path}/${address}`);
    const found = endpoints.find((endpoint) => liesAt(endpoint, segments));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Documents are parsed only when their text holds what an endpoint cannot be named without. */
function* inOpenApi(subject: ReviewSubject, internal: InternalIndex): Iterable<Finding> {
  const literals = [...new Set(subject.evidence.internal.map((endpoint) => literalOf(endpoint).toLowerCase()))];
  for (const document of subject.repo.openapi) {
    const texts = [document.source, ...document.referenced.map(({ source }) => source)].map(({ text }) => text);
    if (!texts.some((text) => mayName(literals, text))) continue;
    const { servers, callbacks, webhooks } = document.addresses;
    for (const url of servers) {
      const endpoint = endpointAt(internal, url.value);
      if (endpoint !== undefined) yield findingAt(url, 'server', endpoint);
    }
    for (const target of callbacks) {
      const endpoint = endpointAt(internal, target.value);
      if (endpoint !== undefined) yield findingAt(target, 'callback', endpoint);
    }
    for (const name of webhooks) {
      const endpoint = isAddress(name.value) ? endpointAt(internal, name.value) : undefined;
      if (endpoint !== undefined) yield findingAt(name, 'webhook', endpoint);
    }
  }
}

/** A server is reported once, whatever the schemes by which it is called. */
function* inSwagger({ repo }: ReviewSubject, internal: InternalIndex): Iterable<Finding> {
  for (const { servers } of repo.swagger) {
    const reported = new Set<Location>();
    for (const url of servers) {
      const endpoint = reported.has(url.at) ? undefined : endpointAt(internal, url.value);
      if (endpoint === undefined) continue;
      reported.add(url.at);
      yield findingAt(url, 'server', endpoint);
    }
  }
}

/** An entry that leads to a socket. Pages about it may well be listed. */
function* inApisIndex({ repo }: ReviewSubject, internal: InternalIndex): Iterable<Finding> {
  const { properties = [], baseUrls = [] } = repo.apis ?? {};
  for (const url of [...properties.map((property) => property.url), ...baseUrls]) {
    if (url === undefined || !isSocketScheme(splitAddress(url.value).scheme)) continue;
    const endpoint = endpointAt(internal, url.value);
    if (endpoint !== undefined) yield findingAt(url, 'index entry', endpoint);
  }
}

/** Of a host the domain, for the rest may come from variables; of a path its longest name. An address of numbers has many spellings. */
function literalOf({ host, path }: InternalEndpoint): string {
  if (host !== undefined && /^[\d.]+$|^\[/.test(host)) return '';
  const parts = host === undefined ? path : [host.split('.').slice(-2).join('.')];
  return parts.filter((part) => !part.includes('*')).reduce((a, b) => (b.length > a.length ? b : a), '');
}

/** A webhook is called by a name, such as `berth.changed`, unless it holds a slash. */
function isAddress(key: string): boolean {
  return key.includes('/');
}

function endpointAt(internal: InternalIndex, address: string): InternalEndpoint | undefined {
  if (/^\{\$/.test(address)) return undefined;
  const { scheme, host, path } = isPathAlone(address)
    ? { scheme: undefined, host: undefined, path: address }
    : splitAddress(address);
  return internal.find({ protocol: scheme, host, path });
}

function findingAt(place: Located<string>, kind: string, endpoint: InternalEndpoint): Finding {
  return {
    message: `This ${kind} models \`${place.value.replaceAll(/[\r\n]/g, '')}\`, which the record calls internal or undocumented.`,
    at: place.at,
    related: [{ message: `The record says so of \`${endpoint.text}\` here.`, at: endpoint.at }],
  };
}
