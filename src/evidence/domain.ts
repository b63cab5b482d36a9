import { parse } from 'tldts';

/** Stands for the variable of a pattern while a domain is looked for. */
const label = 'any';

interface Domain {
  /** What somebody can register a domain below: `io`, `co.uk`, `github.io`. Undefined of an address that is no name. */
  readonly suffix: string | undefined;
  /** The registered domain: `harbor.co.uk`. Undefined of a suffix alone. */
  readonly domain: string | undefined;
}

const known = new Map<string, Domain>();

function domainOf(host: string): Domain {
  const found = known.get(host);
  if (found !== undefined) return found;
  const { publicSuffix, domain } = parse(host.replaceAll('*', label), {
    allowPrivateDomains: true,
    validateHostname: false,
  });
  const result = { suffix: publicSuffix ?? undefined, domain: domain ?? undefined };
  if (known.size < 10_000) known.set(host, result);
  return result;
}

/** True of a name below a suffix that registries hand out names below. */
export function isPublicName(host: string): boolean {
  return parse(host).isIcann === true;
}

/** The domain that somebody registered, by the Public Suffix List (https://publicsuffix.org); of a suffix or an IP the host itself. */
export function registeredDomain(host: string): string {
  const { domain } = domainOf(host);
  if (domain === undefined) return host;
  return host.split('.').slice(-domain.split('.').length).join('.');
}

/**
 * True when a pattern names a domain that somebody owns, so that it says anything of hosts: `<shop>.provider.io`, and not
 * `<a>.<b>.io`, `<name>.co.uk` or `<name>.github.io`.
 */
export function namesDomain(pattern: string): boolean {
  return !pattern.includes('*') || !registeredDomain(pattern).includes('*');
}
