import { type Command, InvalidArgumentError } from 'commander';
import type { PageSource } from '../captures/page-source.ts';
import { cacheFor } from './disk-cache.ts';
import { version } from './package.ts';
import type { Terminal } from './terminal.ts';

export interface NetworkFlags {
  readonly allowHttp?: true;
  readonly contact?: string;
  readonly hostConcurrency?: number;
  readonly hostInterval?: number;
  readonly maxSize?: number;
  readonly timeout?: number;
  readonly maxRedirects?: number;
  readonly maxAge?: number;
  readonly offline?: true;
  readonly cache: boolean;
  readonly cacheLocation?: string;
}

/** Give a command the options of the network. @param maxAge the default of `--max-age` */
export function addNetworkOptions(command: Command, maxAge: string): Command {
  return command
    .option('--contact <address>', 'a mail or web address for the user agent, so that a site can reach you')
    .option('--allow-http', 'also read addresses that are not encrypted')
    .option('--host-concurrency <n>', 'requests to one host at the same time (default: 2)', count)
    .option('--host-interval <time>', 'time between two requests to one host (default: 500ms)', duration)
    .option('--max-size <megabytes>', 'the greatest size of a page (default: 10)', count)
    .option('--timeout <time>', 'the longest time for one address (default: 60s)', duration)
    .option('--max-redirects <n>', 'redirects that are followed (default: 10)', count)
    .option('--max-age <time>', `how old an answer of the cache may be (default: ${maxAge})`, duration)
    .option('--offline', 'read nothing but the cache')
    .option('--cache-location <folder>', 'the folder of the cache (default: in the cache folder of the user)')
    .option('--no-cache', 'do not read or write the cache');
}

export interface OpenNetwork extends PageSource {
  close(): void;
}

/** The network, which is loaded here and nowhere else. @param maxAge milliseconds, where the flags give none */
export async function openNetwork(flags: NetworkFlags, maxAge: number, terminal: Terminal): Promise<OpenNetwork> {
  const [{ SiteReader }, { defaultNetworkSettings }, { systemEnvironment }] = await Promise.all([
    import('../network/site-reader.ts'),
    import('../network/settings.ts'),
    import('../network/environment.ts'),
  ]);
  const { hostConcurrency, hostInterval, maxSize, timeout, maxRedirects } = flags;
  const settings = {
    ...defaultNetworkSettings,
    userAgent: userAgentWith(flags.contact),
    allowHttp: flags.allowHttp === true,
    offline: flags.offline === true,
    maxAge: flags.maxAge ?? maxAge,
    ...(hostConcurrency === undefined ? {} : { hostConcurrency }),
    ...(hostInterval === undefined ? {} : { hostInterval }),
    ...(maxSize === undefined ? {} : { mostBytes: maxSize * 1_000_000 }),
    ...(timeout === undefined ? {} : { mostTime: timeout }),
    ...(maxRedirects === undefined ? {} : { mostRedirects: maxRedirects }),
  };
  const store = await cacheFor(flags, terminal);
  return new SiteReader(settings, terminal.network ?? systemEnvironment, store);
}

function userAgentWith(contact: string | undefined): string {
  const about = ['+https://github.com/api-review/api-review', ...(contact === undefined ? [] : [contact])];
  return `api-review/${version} (${about.join('; ').replaceAll(/[^\x20-\x7e]|[()]/g, '')})`;
}

/** @throws InvalidArgumentError */
function count(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 1 on.');
  return Number(text);
}

/** Milliseconds of `500ms`, `30s`, `10m`, `12h` or `7d`. @throws InvalidArgumentError */
function duration(text: string): number {
  const [, number, unit = ''] = /^(\d{1,6})(ms|s|m|h|d)$/.exec(text) ?? [];
  const factor = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit];
  if (number === undefined || factor === undefined)
    throw new InvalidArgumentError('Give a number and a unit: `500ms`, `30s`, `10m`, `12h`, `7d`.');
  return Number(number) * factor;
}
