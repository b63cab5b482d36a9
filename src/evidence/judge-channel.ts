import type { Channel } from '../apis/asyncapi/document.ts';
import { readAddress, type Server } from '../apis/server.ts';
import { isMadeUpHost, normalizeHost } from './host.ts';
import { judgeAddress } from './judge-server.ts';
import type { Contradiction, JudgedPart, Judgement } from './judgement.ts';
import { literalTexts } from './literals.ts';
import { type Backing, better, type Mention, speakingFor, unbacked, worse } from './mention.ts';
import { pathSegments } from './path.ts';
import type { RecordEvidence } from './record-evidence.ts';
import { namedHosts } from './server-hosts.ts';
import { transportKind } from './transports.ts';
import { useOf } from './use.ts';

/** Judge the address of a channel, below the paths of its servers. */
export function judgeChannel(channel: Channel, servers: readonly Server[], evidence: RecordEvidence): Judgement {
  const { ledger } = evidence;
  const { id, address } = channel;
  const base = { kind: 'channel', label: address?.value ?? id, at: address?.at ?? channel.at, parts: [] } as const;
  const text = address?.value ?? '';
  if (address === undefined) return { ...base, backing: ledger.name(id), exempt: 'has no fixed address' };
  if (namesNothing(text)) return { ...base, backing: unbacked, exempt: 'names nothing but parameters' };
  const parts = judgeOwnAddress(channel, evidence);
  if (parts.length > 0)
    return { ...base, backing: worse(parts.map(({ backing }) => backing)), exempt: undefined, parts };
  const isOfSocket = servers.length > 0 && servers.every(isSocket);
  const counts = isOfSocket ? withoutPages(servers, evidence) : undefined;
  const backing = better([ledger.path(text, pathsOf(servers), counts), ledger.name(text), ledger.pattern(text)]);
  const judged = { ...base, backing, exempt: undefined };
  const contradiction = isOfSocket ? restUse(text, backing) : undefined;
  if (contradiction !== undefined)
    return { ...judged, backing: { ...unbacked, against: backing.against }, contradiction };
  const described = backing.grade === 'none' ? streamDescribed(channel, evidence) : undefined;
  return described === undefined ? judged : { ...judged, describedBy: described };
}

/** The paths below which a channel may be, each once. */
function pathsOf(servers: readonly Server[]): (readonly string[])[] {
  const paths = servers.map(({ path }) => pathSegments(path?.value ?? ''));
  return [...new Map(paths.map((segments) => [segments.join('/'), segments])).values()];
}

/** The parts of an address that is a URL, and names a host of its own beside the servers. */
function judgeOwnAddress({ id, at, address, parameters }: Channel, evidence: RecordEvidence): JudgedPart[] {
  if (address === undefined || !/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(address.value)) return [];
  const parts = judgeAddress(readAddress(id, at, address, parameters), evidence);
  const namesOne = parts.some(({ kind, value }) => kind === 'host' && !isMadeUpHost(value));
  return namesOne ? parts : [];
}

/** `/`, `{channel}`, `/{tenant}/{id}`: an address without a word in it. */
function namesNothing(address: string): boolean {
  return address.replaceAll(/\{[^{}]*\}/g, '').replaceAll(/[^\p{L}\p{N}]/gu, '') === '';
}

function isSocket({ protocol = '' }: Server): boolean {
  return transportKind(protocol) === 'socket';
}

/** The address of a page that people read is neither a path of REST calls nor, but for words that say so, one of a socket. */
function withoutPages(servers: readonly Server[], { pages }: RecordEvidence): (mention: Mention) => boolean {
  const served = new Set(servers.flatMap((server) => namedHosts(server).map(({ host }) => normalizeHost(host))));
  return (mention) => useOf(mention) !== 'rest' || !pages.isPage(mention, served);
}

/**
 * A path that the record names for REST calls, and nowhere for a socket, is no channel of a socket. Where a server may also
 * be called over HTTP, a path may well be both.
 */
function restUse(address: string, backing: Backing): Contradiction | undefined {
  if (!address.includes('/')) return undefined;
  const uses = speakingFor(backing).map((mention) => ({ mention, use: useOf(mention) }));
  const rest = uses.filter(({ use }) => use === 'rest');
  if (rest.length === 0 || uses.some(({ use }) => use === 'socket')) return undefined;
  const by = rest.map(({ mention: { text, at } }) => ({ value: text, at }));
  return { reason: 'the record names it as a path of REST calls', by };
}

/** A stream that the record documents on a page, in the words that the channel is described with. */
function streamDescribed({ description }: Channel, { ledger }: RecordEvidence): Judgement['describedBy'] {
  if (description === undefined) return undefined;
  for (const text of literalTexts(description.value)) {
    if (/\s/.test(text)) continue;
    const [mention] = better([ledger.name(text), ledger.path(text)]).by;
    if (mention !== undefined && (mention.grade === 'page' || mention.grade === 'captured'))
      return { value: text, at: mention.at };
  }
  return undefined;
}
