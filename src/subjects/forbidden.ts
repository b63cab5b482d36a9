import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { Server } from '../apis/server.ts';
import { type InternalEndpoint, InternalIndex } from '../evidence/internal-endpoints.ts';
import { isConsumerControlled, namedHosts, speaksOfSockets } from '../evidence/server-hosts.ts';
import type { Located } from '../text/location.ts';
import type { ReviewSubject } from './subject.ts';

/** True when a newer record about the same subject names a spec: it decides, also over what the index may list. */
export function isOverruled({ opposed }: ReviewSubject): boolean {
  return opposed.some(({ isNewer }) => isNewer);
}

/**
 * The documents that a claim of `none` forbids: all the record answers for, but those outside of its scope. A newer record takes the
 * specs that it names from it, and all of them if it names none.
 */
export function forbiddenDocuments(subject: ReviewSubject): AsyncApiDocument[] {
  const { record, opposed, documents } = subject;
  if (record.claim.kind !== 'none' || opposed.some(({ isNewer, claimed }) => isNewer && claimed.length === 0))
    return [];
  return documents.map(({ document }) => document).filter((document) => !isToleratedBy(subject, document));
}

/** Those of them that model something. */
export function deniedDocuments(subject: ReviewSubject): AsyncApiDocument[] {
  return forbiddenDocuments(subject).filter(({ channels }) => channels.length > 0);
}

/** `1 channel`, `3 channels` */
export function modelledChannels({ channels }: AsyncApiDocument): string {
  return channels.length === 1 ? '1 channel' : `${channels.length} channels`;
}

/** Documents that no other rule forbids beside a catalogue, for they say themselves who made them. */
export function markedDocuments(subject: ReviewSubject): AsyncApiDocument[] {
  const { record, documents } = subject;
  if (record.claim.kind !== 'none' || record.catalogue === undefined) return [];
  return documents.map(({ document }) => document).filter(({ origin }) => origin !== undefined);
}

/** A record without a spec does not forbid this document: it is of another surface, or another rule says what is wrong. */
export function isToleratedBy(subject: ReviewSubject, document: AsyncApiDocument): boolean {
  return isOutsideScope(subject, document) || markedDocuments(subject).includes(document);
}

/**
 * True when the record is about sockets or streams, and the document plainly describes another surface: every server of
 * it is a receiver of webhooks that the consumer runs, and nothing in it speaks of sockets.
 */
export function isOutsideScope({ record, evidence }: ReviewSubject, document: AsyncApiDocument): boolean {
  const { servers } = document;
  if (servers.length === 0 || !servers.every((server) => isConsumerControlled(server, evidence.ledger))) return false;
  if (hasSockets(document)) return false;
  const stated = [
    record.subject,
    record.verdict,
    record.name,
    ...record.passages.filter(({ role }) => role === 'scope').map(({ text }) => text),
  ];
  return stated.some((text) => text !== undefined && /web-?\s?socket|\bwss?\b|streaming/i.test(text.value));
}

/** A channel that has an address of its own, with its host, is received there and not at the server. */
function hasSockets({ channels, operations }: AsyncApiDocument): boolean {
  const bindings = [...channels, ...operations].flatMap((part) => part.bindings);
  const addresses = channels.flatMap(({ id, address }) => [id, address?.value ?? '']);
  return (
    [...bindings, ...addresses].some(speaksOfSockets) || addresses.some((address) => /^https?:\/\/[^{]/i.test(address))
  );
}

export interface InternalServer {
  readonly server: Server;
  /** The host that makes it one, where it is written. */
  readonly host: Located<string>;
  readonly endpoint: InternalEndpoint;
}

/** The servers of a document at an endpoint that the record calls internal, once for each of their hosts. */
export function internalServers({ evidence }: ReviewSubject, { servers }: AsyncApiDocument): InternalServer[] {
  if (evidence.internal.length === 0) return [];
  const internal = new InternalIndex(evidence.internal);
  return servers.flatMap((server) =>
    namedHosts(server).flatMap(({ host, path, at }) => {
      const endpoint = internal.find({ protocol: server.protocol, host, path });
      return endpoint === undefined ? [] : [{ server, host: { value: host, at }, endpoint }];
    }),
  );
}
