import { type Server, splitAddress } from '../apis/server.ts';
import { expandTemplate } from '../apis/template.ts';
import type { Located, Location } from '../text/location.ts';
import { isAllVariable, isMadeUpHost, normalizeHost } from './host.ts';
import type { Ledger } from './ledger.ts';

/** A host that a server names, once for each value that its variables may take. */
export interface NamedHost {
  readonly host: string;
  /** The path of the server on this host, for a value may bring a path of its own. */
  readonly path: string | undefined;
  /** The value of a variable that makes it this host, else the server's own address. */
  readonly at: Location;
  /** The values of variables that it is made of. */
  readonly chosen: readonly Located<string>[];
}

/** The hosts a server names, of which there may be several (`broker-1:9092,broker-2:9092`); open variables name none. */
export function namedHosts({ host, path, variables }: Server): NamedHost[] {
  if (host === undefined) return [];
  return expandTemplate(host.value, variables)
    .flatMap(({ value, chosen }) =>
      value.split(',').map((written) => {
        const address = splitAddress(written);
        const whole = `${address.path.replace(/\/$/, '')}${path?.value ?? ''}`;
        return { host: address.host, path: whole || undefined, at: chosen[0]?.at ?? host.at, chosen };
      }),
    )
    .filter((named) => !isAllVariable(normalizeHost(named.host)));
}

/** A port that a server names for a host; undefined where it leaves it to the transport. */
export interface NamedPort {
  readonly host: string;
  readonly port: string | undefined;
  readonly at: Location;
}

/** The ports of a server, host by host, variables written out; a variable without a value names none. */
export function namedPorts({ host, port, variables }: Server): NamedPort[] {
  if (host === undefined) return [];
  const template = port === undefined ? host.value : `${host.value}:${port}`;
  const named = expandTemplate(template, variables).flatMap(({ value, chosen }) =>
    value.split(',').flatMap((written) => {
      const address = splitAddress(written);
      const isOpen = address.port !== undefined && !/^\d+$/.test(address.port);
      const at = chosen.at(-1)?.at ?? host.at;
      return isOpen ? [] : [{ host: address.host, port: address.port, at }];
    }),
  );
  return [...new Map(named.map((one) => [`${one.host}:${one.port ?? ''}`, one])).values()];
}

/**
 * True when the server is the receiver of deliveries, run by the consumer, so that no docs can name its host:
 * an http(s) server whose whole host is a variable (at most with a made-up host as its default) or made up itself, of no
 * domain that the record names, and that calls itself or its variable a receiver.
 */
export function isConsumerControlled(server: Server, ledger: Pick<Ledger, 'namesDomainOf'>): boolean {
  if (!isHttpOnly(server)) return false;
  const isMadeUp = ({ host }: NamedHost) => isMadeUpHost(host) && !ledger.namesDomainOf(host);
  if (server.host === undefined || !namedHosts(server).every(isMadeUp)) return false;
  if (!isWhollyVariable(server)) return receiverIds.test(server.id) && receiverWords.test(server.description);
  return isNamedAsReceiver(server);
}

/** True when a server receives requests over HTTP, and calls itself or its variable a receiver. */
export function isReceiver(server: Server): boolean {
  return isHttpOnly(server) && isNamedAsReceiver(server);
}

function isNamedAsReceiver(server: Server): boolean {
  const names = [server.id, server.host?.value ?? '', ...server.variables.keys()].join(' ');
  return receiverNames.test(names) || receiverWords.test(server.description);
}

/** No part of it speaks of a socket: neither its protocol, nor its URL, nor a value of a variable. */
function isHttpOnly({ protocol = 'https', scheme, bindings, variables }: Server): boolean {
  const values = [...variables.values()].flatMap(({ enum: listed, default: fallback }) =>
    [...listed, ...(fallback ? [fallback] : [])].map(({ value }) => value),
  );
  return /^https?$/.test(protocol) && ![scheme ?? '', ...bindings, ...values].some(speaksOfSockets);
}

/** A scheme, a URL or a protocol of WebSockets. */
export function speaksOfSockets(text: string): boolean {
  return /^\s*wss?(?:$|:)/i.test(text);
}

/** True when the host is written as nothing but variables: `{host}`, `{receiverHost}{receiverPath}`. */
export function isWhollyVariable({ host }: Server): boolean {
  return host !== undefined && isAllVariable(normalizeHost(host.value));
}

const receiverNames =
  /web[_-]?hook|call[_-]?back|receiver|subscriber|consumer|listener|customer|merchant|notification|destination|target|endpoint|your|client|delivery/i;

/** Where the host is no variable, its name and its description must both say that it is a receiver. */
const receiverIds = /web[_-]?hook|call[_-]?back|receiver|subscriber|consumer|listener|customer|your|destination/i;

/** In a sentence more is said of customers and endpoints than that they receive something. */
const receiverWords =
  /web[- ]?hooks?|call[- ]?backs?|\breceiv(?:er|es|ing)|subscriber|consumer|listener|registered|deliver(?:y|ies|ed)|app[- ]hosted|\bdelivers\b|\breceives?\b|(?:member|customer|consumer|client|subscriber|partner|merchant)[- ](?:hosted|run|side)/i;
