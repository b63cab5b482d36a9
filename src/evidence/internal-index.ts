import { hostFit, normalizeHost } from './host.ts';
import { type InternalEndpoint, isSocketScheme, liesAt, type ModelledAddress } from './internal.ts';
import { pathSegments } from './path.ts';

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

  /** The endpoint at or below which an address lies. */
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
