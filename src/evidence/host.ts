import { splitAddress } from '../apis/server.ts';
import { normalizeName } from './names.ts';

/**
 * A host as compared, which is as a web client reads it (https://url.spec.whatwg.org/#host-parsing): lower case, in the letters that DNS
 * has, without the final dot, an address of numbers in its usual form. A template variable in any notation (`{region}`, `${region}`,
 * `<region>`, `*`), or several in a row, becomes `*`.
 */
export function normalizeHost(host: string): string {
  const pattern = unescaped(host)
    .toLowerCase()
    .replaceAll(/(?:\{[^{}]*\}|<[^<>]*>|\$\{[^{}]*\}|\*)+/g, '*')
    .replaceAll(/[\t\r\n]/g, '');
  const read = isPlainName(pattern) ? pattern : (hostRead(pattern) ?? pattern);
  return read.replace(/\.+$/, '');
}

/** No client would read it as anything else: it is no number, and has no letters but those of DNS. */
function isPlainName(host: string): boolean {
  return /^[a-z0-9_*.-]*$/.test(host) && !/(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$/.test(host);
}

function unescaped(host: string): string {
  try {
    return decodeURIComponent(host);
  } catch {
    return host.replaceAll(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }
}

/** A host as the parser of URLs reads it (UTS 46): `håfen.io` as `xn--hfen-qoa.io`, `0x0a000007` and `[::ffff:10.0.0.7]` as `10.0.0.7`. */
function hostRead(host: string): string | undefined {
  const url = `http://${host.replace(/^(\[[^\]%]*)%[^\]]*\]/, '$1]')}`;
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname } = new URL(url);
  if (pathname !== '/') return undefined;
  const [, high, low] = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(hostname) ?? [];
  if (high === undefined || low === undefined) return hostname;
  const bytes = [high, low].map((half) => Number.parseInt(half, 16)).flatMap((half) => [half >> 8, half & 255]);
  return bytes.join('.');
}

/** The host that a literal names, if it names one: of a URL, or of `api.example.com/v1`. A mail address names none. */
export function hostIn(literal: string): string | undefined {
  const hasSlashes = /^\s*(?:(?:https?|wss?):|[/\\]{2}|[a-z][a-z0-9+.-]*:\/\/)/i.test(literal);
  if (/^[^/]*@/.test(literal) && !hasSlashes) return undefined;
  const { host } = splitAddress(literal);
  // `1.2` is a version, and an address to clients that are told to go there.
  if (!hasSlashes && /^[\d.]+$|^0x[\da-f]+$/i.test(host) && !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return undefined;
  const normalized = normalizeHost(host);
  return hostShape.test(normalized) ? normalized : undefined;
}

const hostShape =
  /^(?:(?:[a-z0-9_*-]+\.)+(?:[a-z][a-z0-9-]*|\*)|localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]|\*)$/;

/** A host as looked up: the names and addresses of the own machine are one. */
export function hostKey(host: string): string {
  return /^(?:127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[(?:::1|::)\]|::1)$/.test(host) ? 'localhost' : host;
}

/** A test whether a pattern, a host that may hold `*`, matches a host. A host of variables alone matches itself only. */
export function hostFit(pattern: string): (host: string) => boolean {
  if (isAllVariable(pattern)) return (host) => host === pattern;
  return templateFit(pattern.split('*'), oneLabel);
}

/**
 * A test of texts: true for a template with each variable replaced by one or more characters of a kind, in any case of
 * letters. The first place where a fixed part fits leaves the most for the rest, so one pass decides. A regular expression
 * made of a stranger's template could run for ever.
 * @param fixed the parts between the variables, one more than there are variables
 * @param filling the values that a variable may have, as a whole
 */
export function templateFit(fixed: readonly string[], filling: RegExp): (text: string) => boolean {
  const [first = '', ...others] = fixed.map((part) => part.toLowerCase());
  const last = others.pop();
  if (last === undefined) return (text) => text.toLowerCase() === first;
  return (text) => {
    const wanted = text.toLowerCase();
    if (!wanted.startsWith(first) || !wanted.endsWith(last)) return false;
    let at = first.length;
    for (const part of others) {
      const found = wanted.indexOf(part, at + 1);
      if (found < 0 || !filling.test(wanted.slice(at, found))) return false;
      at = found + part.length;
    }
    return filling.test(wanted.slice(at, Math.max(at, wanted.length - last.length)));
  };
}

/** A host that is nothing but variables says nothing. */
export function isAllVariable(host: string): boolean {
  return /^[*.\s]*$/.test(host);
}

/** The value of a variable in a host: a label or a part of it. */
const oneLabel = /^[a-z0-9_*-]+$/;

/**
 * Names that never belong to a provider: reserved for documentation and testing (RFC 2606, sections 2 and 3; RFC 6761,
 * section 6), and loopback addresses.
 */
export function isPlaceholderHost(host: string): boolean {
  const normalized = normalizeHost(host);
  return (
    /(?:^|\.)example\.(?:com|net|org)$/.test(normalized) ||
    /(?:^|\.)(?:example|test|invalid|localhost)$/.test(normalized) ||
    /^(?:127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])$/.test(normalized)
  );
}

/**
 * True when the value of a variable is a placeholder for something that each customer has of its own: `your-tenant`, or
 * `acme` where the variable is named for a customer. Elsewhere `demo` and the variable's own name may well be hosts.
 */
export function isPlaceholderValue(value: string, variable: string): boolean {
  if (/^<.*>$|^your[-_.]/i.test(value)) return true;
  if (!customerNames.test(normalizeName(variable))) return false;
  return placeholderValues.test(value) || normalizeName(value) === normalizeName(variable);
}

const customerNames =
  /^(?:your|my|the|customer|client)?(?:tenant|workspace|subdomain|account|org|organi[sz]ation|company|shop|store|customer|client|merchant|team|project|instance|site|realm|namespace)(?:id|key|name|slug|host|domain|subdomain|prefix|sid)?$/;

const placeholderValues =
  /^(?:your|my)|^(?:example|sample|demo|test|default|acme|company|customer|tenant|account|org(?:anization)?|workspace|subdomain|domain|host|name|id|xxx+)$/i;

/** True when a whole host is made up for an example: reserved for that, `your-app.com`, `hooks.yourdomain.com`. */
export function isMadeUpHost(host: string): boolean {
  return isPlaceholderHost(host) || madeUpDomain.test(normalizeHost(host));
}

/** The label before the last one, with the labels before it; `my-app.harbor-data.io` is a host of harbor-data.io. */
const madeUpDomain =
  /^your[-_][a-z0-9-]+\.[a-z]{2,}$|^(?:[a-z0-9_-]+\.){0,9}(?:your|my)[-_]?(?:own[-_]?)?(?:domain|app|company|site|server|website|host|business|organi[sz]ation|service|backend|system|webhooks?|receiver|callback)\.[a-z]{2,}$/;
