import type { Location } from '../diagnostics/location.ts';
import { type Server, splitAddress } from '../specs/server.ts';
import { expandTemplate } from '../specs/template.ts';
import { isAllVariable, isPlaceholderHost, normalizeHost } from './host.ts';

/** A host that a server names, once for each value that its variables may take. */
export interface NamedHost {
  readonly host: string;
  /** The enum value that makes it this host, else the server's own address. */
  readonly at: Location;
}

/** The hosts a server names. A server that is nothing but open variables names none. */
export function namedHosts({ host, variables }: Server): NamedHost[] {
  if (host === undefined) return [];
  return expandTemplate(host.value, variables)
    .map(({ value, chosen }) => ({ host: splitAddress(value).host, at: chosen[0]?.at ?? host.at }))
    .filter((named) => !isAllVariable(normalizeHost(named.host)));
}

/**
 * True when the server is the receiver of deliveries, run by whoever consumes them, so that no docs can name its host:
 * an http(s) server whose whole host is a variable (at most with a placeholder as its default) and that calls itself or
 * its variable a receiver.
 */
export function isConsumerControlled(server: Server): boolean {
  if (!/^https?$/.test(server.protocol ?? 'https')) return false;
  if (!isWhollyVariable(server) || !namedHosts(server).every(({ host }) => isPlaceholderHost(host))) return false;
  const variables = [...server.variables.keys()].join(' ');
  return receiverWords.test([server.id, server.description, server.host?.value ?? '', variables].join(' '));
}

/** True when the host is written as nothing but variables: `{host}`, `{receiverHost}{receiverPath}`. */
export function isWhollyVariable({ host }: Server): boolean {
  return host !== undefined && isAllVariable(normalizeHost(host.value));
}

const receiverWords =
  /web_?-?hook|call_?-?back|receiver|subscriber|consumer|listener|customer|merchant|notification|destination|target|endpoint|your|client|app[- ]hosted|delivery/i;
