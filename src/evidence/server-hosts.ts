import type { Located, Location } from '../diagnostics/location.ts';
import { type Server, splitAddress } from '../specs/server.ts';
import { expandTemplate } from '../specs/template.ts';
import { isAllVariable, isPlaceholderHost, normalizeHost } from './host.ts';

/** A host that a server names, once for each value that its variables may take. */
export interface NamedHost {
  readonly host: string;
  /** The value of a variable that makes it this host, else the server's own address. */
  readonly at: Location;
  /** The values of variables that it is made of. */
  readonly chosen: readonly Located<string>[];
}

/** The hosts a server names, of which there may be several (`broker-1:9092,broker-2:9092`); open variables name none. */
export function namedHosts({ host, variables }: Server): NamedHost[] {
  if (host === undefined) return [];
  return expandTemplate(host.value, variables)
    .flatMap(({ value, chosen }) =>
      value.split(',').map((address) => ({ host: splitAddress(address).host, at: chosen[0]?.at ?? host.at, chosen })),
    )
    .filter((named) => !isAllVariable(normalizeHost(named.host)));
}

/**
 * True when the server is the receiver of deliveries, run by whoever consumes them, so that no docs can name its host:
 * an http(s) server whose whole host is a variable (at most with a placeholder as its default) and that calls itself or
 * its variable a receiver.
 */
export function isConsumerControlled(server: Server): boolean {
  if (!/^https?$/.test(server.protocol ?? 'https')) return false;
  if (!isWhollyVariable(server) || !namedHosts(server).every(({ host }) => isStandIn(host))) return false;
  const names = [server.id, server.host?.value ?? '', ...server.variables.keys()].join(' ');
  return receiverNames.test(names) || receiverWords.test(server.description);
}

/** A default that is no real host: reserved for examples, or `your-app.com`. */
function isStandIn(host: string): boolean {
  return isPlaceholderHost(host) || /(?:^|[.-])(?:your|my)[-_.]?[a-z]/.test(normalizeHost(host));
}

/** True when the host is written as nothing but variables: `{host}`, `{receiverHost}{receiverPath}`. */
export function isWhollyVariable({ host }: Server): boolean {
  return host !== undefined && isAllVariable(normalizeHost(host.value));
}

const receiverNames =
  /web[_-]?hook|call[_-]?back|receiver|subscriber|consumer|listener|customer|merchant|notification|destination|target|endpoint|your|client|delivery/i;

/** In a sentence more is said of customers and endpoints than that they receive something. */
const receiverWords =
  /web[- ]?hooks?|call[- ]?backs?|\breceiv(?:er|es|ing)|subscriber|consumer|listener|registered|deliver(?:y|ies|ed)|app[- ]hosted/i;
