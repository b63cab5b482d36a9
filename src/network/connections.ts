import type { LookupAddress } from 'node:dns';
import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';
import ipaddr from 'ipaddr.js';
import { getProxyForUrl } from 'proxy-from-env';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { NetworkEnvironment } from './settings.ts';

/** How a client connects to an address. */
export interface Route {
  readonly agents: Agents;
  readonly lookup: LookupFunction;
}

export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** A connection is used again, and ends once it is idle for so many milliseconds: a site that is done would hold on to it. */
const lasting = { keepAlive: true, timeout: 2000 };

/**
 * The connections of a run. They lead to public addresses alone. The address is checked when it connects, so that a name
 * which leads elsewhere at its second look-up gets no further.
 */
export class Connections {
  readonly #environment: NetworkEnvironment;
  readonly #direct: Agents;
  readonly #proxies = new Map<string, Agents>();
  readonly #lookup: LookupFunction;

  constructor(environment: NetworkEnvironment) {
    this.#environment = environment;
    this.#lookup = lookupBy(async (host) => {
      const found = await environment.resolve(host);
      this.#expectAllPublic(found.map(({ address }) => address));
      return found;
    });
    const allowIPAddressList = [...environment.allowedAddresses];
    const options = { ...lasting, allowIPAddressList, ...trusted(environment) };
    this.#direct = {
      http: new RequestFilteringHttpAgent(options),
      https: new RequestFilteringHttpsAgent(options),
    };
  }

  /**
   * The way to an address: the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` ask for, or none. A proxy connects by
   * itself, so the name is looked up before it is asked; a name that only the proxy knows is left to it.
   * @throws where the proxy is not asked, because the address is not public
   */
  async routeTo(url: URL): Promise<Route> {
    const proxy = getProxyForUrl(url);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) > 0) this.#expectAllPublic([host]);
    if (proxy === '') return { agents: this.#direct, lookup: this.#lookup };
    if (isIP(host) === 0) await this.#expectPublic(host);
    const known = this.#proxies.get(proxy) ?? proxyAgents(proxy, trusted(this.#environment));
    this.#proxies.set(proxy, known);
    return { agents: known, lookup: this.#lookup };
  }

  close(): void {
    for (const { http, https } of [this.#direct, ...this.#proxies.values()]) {
      http.destroy();
      https.destroy();
    }
  }

  async #expectPublic(host: string): Promise<void> {
    const found = await this.#environment.resolve(host).catch(() => []);
    this.#expectAllPublic(found.map(({ address }) => address));
  }

  #expectAllPublic(addresses: readonly string[]): void {
    const { allowedAddresses } = this.#environment;
    const refused = addresses.find((address) => !isPublic(address) && !allowedAddresses.includes(address));
    if (refused !== undefined) throw new Error(`${notPublic}: ${refused}`);
  }
}

/** The only range of IPv6 that is given to hosts. @see https://www.iana.org/assignments/ipv6-unicast-address-assignments */
const globalUnicast = '2000::/3';

/** Hosts of clouds that only their own machines reach, at addresses that no list of special ones has. */
const servicesOfClouds: ReadonlySet<string> = new Set(['168.63.129.16', '100.100.100.200']);

const notPublic = 'DNS lookup is not allowed, for the address is not public';

/** True of the error of an address that is not public, whoever refused it. */
export function isAddressRefused(error: unknown): boolean {
  return error instanceof Error && /^DNS lookup .* ?is not allowed/.test(error.message);
}

function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4'
    ? !servicesOfClouds.has(parsed.toString())
    : parsed.match(ipaddr.parseCIDR(globalUnicast));
}

function trusted({ authorities }: NetworkEnvironment): { readonly ca?: string[] } {
  return authorities === undefined ? {} : { ca: [authorities] };
}

function proxyAgents(proxy: string, trust: { readonly ca?: string[] }): Agents {
  const options = { ...lasting, proxy, proxyRequestOptions: trust, ...trust };
  return { http: new HttpProxyAgent(options), https: new HttpsProxyAgent(options) };
}

/** A resolver in the form that sockets ask. */
function lookupBy(resolve: NetworkEnvironment['resolve']): LookupFunction {
  return (host, options, callback) => {
    const answer = async (): Promise<LookupAddress[]> => {
      const found = await resolve(host);
      const ofFamily = found.filter(({ family }) => !options.family || family === familyNumber(options.family));
      if (ofFamily.length === 0) throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
      return ofFamily;
    };
    answer().then(
      (found) => {
        if (options.all === true) callback(null, found);
        else callback(null, found[0]?.address ?? '', found[0]?.family ?? 0);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

function familyNumber(family: number | 'IPv4' | 'IPv6'): number {
  if (typeof family === 'number') return family;
  return family === 'IPv4' ? 4 : 6;
}
