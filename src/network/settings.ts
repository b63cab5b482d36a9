import type { LookupAddress } from 'node:dns';

/** What bounds the network, and how the tool introduces itself. */
export interface NetworkSettings {
  readonly userAgent: string;
  /** Addresses of `http:` may be read too. */
  readonly allowHttp: boolean;
  /** Bytes of a page, after decompression. */
  readonly mostBytes: number;
  /** Milliseconds for one address: from the look-up of its name to the end of its body. */
  readonly mostTime: number;
  readonly mostRedirects: number;
  /** Requests to one host that may run at the same time. */
  readonly hostConcurrency: number;
  /** Milliseconds between the starts of two requests to one host. */
  readonly hostInterval: number;
  /** Milliseconds that the tool waits where a site asks it to (`Retry-After`, `Crawl-delay`). */
  readonly mostWait: number;
  /** Milliseconds for which an answer counts without asking again. */
  readonly maxAge: number;
  /** Only answers of the cache count. */
  readonly offline: boolean;
}

export const defaultNetworkSettings: Omit<NetworkSettings, 'userAgent'> = {
  allowHttp: false,
  mostBytes: 10_000_000,
  mostTime: 60_000,
  mostRedirects: 10,
  hostConcurrency: 2,
  hostInterval: 500,
  mostWait: 120_000,
  maxAge: 0,
  offline: false,
};

/** The world around the network, which tests replace. No option of the command line reaches it. */
export interface NetworkEnvironment {
  /** All addresses of a host name. */
  readonly resolve: (host: string) => Promise<readonly LookupAddress[]>;
  /** Addresses that are not public, and may be connected to all the same. */
  readonly allowedAddresses: readonly string[];
  /** Certificate authorities to trust; those of the system unless given. */
  readonly authorities?: string;
  readonly clock: Clock;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}
