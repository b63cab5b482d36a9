import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Located } from '../../diagnostics/location.ts';
import { type InternalEndpoint, isInternal } from '../../evidence/internal.ts';
import { splitAddress } from '../../specs/server.ts';
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
  const reported = new Set(forbiddenDocuments(subject).map(({ file }) => file));
  for (const { document } of subject.documents) {
    if (reported.has(document.file)) continue;
    const hits = internalServers(subject, document);
    for (const { server, endpoint } of hits)
      yield findingAt(server.host ?? { value: server.id, at: server.at }, 'server', endpoint);
    if (hits.length > 0) continue;
    for (const { address } of document.channels) {
      const endpoint = address && endpointAt(subject, address.value);
      if (address !== undefined && endpoint !== undefined) yield findingAt(address, 'channel', endpoint);
    }
  }
}

/** Documents are parsed only when their text holds one of the hosts or paths. */
function* inOpenApi(subject: ReviewSubject): Iterable<Finding> {
  const { internal } = subject.evidence;
  for (const document of subject.repo.openapi) {
    if (!internal.some((endpoint) => literalParts(endpoint).every((part) => document.mentions(part)))) continue;
    for (const url of document.serverUrls) {
      const endpoint = endpointAt(subject, url.value);
      if (endpoint !== undefined) yield findingAt(url, 'server', endpoint);
    }
    for (const target of document.callbackTargets) {
      const endpoint = endpointAt(subject, target.value);
      if (endpoint !== undefined) yield findingAt(target, 'callback', endpoint);
    }
  }
}

/** What a text must hold to name an endpoint, whatever its variables are called. */
function literalParts({ host, path }: InternalEndpoint): string[] {
  return (host?.split('*') ?? path).filter((part) => part !== '' && part !== '*');
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
