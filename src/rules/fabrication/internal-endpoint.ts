import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Located } from '../../diagnostics/location.ts';
import { type InternalEndpoint, isInternal } from '../../evidence/internal.ts';
import { namedHosts } from '../../evidence/server-hosts.ts';
import type { Channel } from '../../specs/asyncapi.ts';
import { type Server, splitAddress } from '../../specs/server.ts';
import type { Rule } from '../rule.ts';
import type { ReviewSubject } from '../subject.ts';
import { forbiddenDocuments, internalServers } from './null-claim.ts';

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
    yield* inAsyncApi(subject);
    yield* inOpenApi(subject);
  },
};

/** A document that the claim forbids as a whole is reported once, as such. */
function* inAsyncApi(subject: ReviewSubject): Iterable<Finding> {
  if (subject.evidence.internal.length === 0) return;
  const reported = new Set(forbiddenDocuments(subject).map(({ file }) => file));
  for (const { document } of subject.documents) {
    if (reported.has(document.file)) continue;
    const hits = internalServers(subject, document);
    for (const { host, endpoint } of hits) yield findingAt(host, 'server', endpoint);
    const others = document.servers.filter((server) => hits.every((hit) => hit.server !== server));
    for (const channel of document.channels) {
      const { address } = channel;
      const endpoint = address && endpointOfChannel(subject, address.value, serversOf(channel, others));
      if (address !== undefined && endpoint !== undefined) yield findingAt(address, 'channel', endpoint);
    }
  }
}

/** Those that a channel is restricted to, else all. */
function serversOf({ servers: ids }: Channel, servers: readonly Server[]): readonly Server[] {
  return ids.length === 0 ? servers : servers.filter(({ id }) => ids.includes(id));
}

/** A channel lies at an internal endpoint by itself, or below the path of one of its servers. */
function endpointOfChannel(subject: ReviewSubject, address: string, servers: readonly Server[]) {
  const alone = endpointAt(subject, address);
  if (alone !== undefined) return alone;
  const addresses = servers.flatMap((server) =>
    namedHosts(server).map(({ host }) => ({
      protocol: server.protocol,
      host,
      path: `${server.path?.value ?? ''}/${address}`,
    })),
  );
  return subject.evidence.internal.find((endpoint) => addresses.some((modelled) => isInternal(endpoint, modelled)));
}

/** Documents are parsed only when their text holds one of the hosts or paths. */
function* inOpenApi(subject: ReviewSubject): Iterable<Finding> {
  const { internal } = subject.evidence;
  for (const document of subject.repo.openapi) {
    if (!internal.some((endpoint) => literalParts(endpoint).every((part) => document.mentions(part)))) continue;
    const { servers, callbacks } = document.addresses;
    for (const url of servers) {
      const endpoint = endpointAt(subject, url.value);
      if (endpoint !== undefined) yield findingAt(url, 'server', endpoint);
    }
    for (const target of callbacks) {
      const endpoint = endpointAt(subject, target.value);
      if (endpoint !== undefined) yield findingAt(target, 'callback', endpoint);
    }
  }
}

/** What a text must hold to name an endpoint: of a host the domain, for variables may stand for the rest. */
function literalParts({ host, path }: InternalEndpoint): string[] {
  if (host === undefined) return path.filter((part) => part !== '*');
  return [host.split('.').slice(-2).join('.')].filter((domain) => !domain.includes('*'));
}

function endpointAt({ evidence }: ReviewSubject, address: string): InternalEndpoint | undefined {
  if (/^\{\$/.test(address)) return undefined;
  const isPath = address.startsWith('/');
  const { scheme, host, path } = isPath ? { scheme: undefined, host: undefined, path: address } : splitAddress(address);
  return evidence.internal.find((endpoint) => isInternal(endpoint, { protocol: scheme, host, path }));
}

function findingAt(place: Located<string>, kind: string, endpoint: InternalEndpoint): Finding {
  return {
    message: `This ${kind} models \`${place.value}\`, which the record calls internal or undocumented.`,
    at: place.at,
    related: [{ message: `The record says so of \`${endpoint.text}\` here.`, at: endpoint.at }],
  };
}
