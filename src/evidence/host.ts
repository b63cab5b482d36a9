import { splitAddress } from '../apis/server.ts';
import { templateFit } from './template-fit.ts';

/**
 * A host as compared: lower case, in the letters that DNS has, without the final dot. A template variable in any
 * notation (`{region}`, `${region}`, `<region>`, `*`) becomes `*`.
 */
export function normalizeHost(host: string): string {
  const pattern = unescaped(host)
    .toLowerCase()
    .replace(/\.$/, '')
    .replaceAll(/\{[^{}]*\}|<[^<>]*>|\$\{[^{}]*\}|\*+/g, '*');
  return /^[\p{ASCII}]*$/u.test(pattern) ? pattern : inAscii(pattern);
}

function unescaped(host: string): string {
  return host.replaceAll(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** `håfen.io` as `xn--hfen-qoa.io` (UTS 46). */
function inAscii(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host;
}

/** The host that a literal names, if it names one: of a URL, or of `api.example.com/v1`. A mail address names none. */
export function hostIn(literal: string): string | undefined {
  if (/^[^/]*@/.test(literal) && !literal.includes('://')) return undefined;
  const { host } = splitAddress(literal);
  const normalized = normalizeHost(host);
  return hostShape.test(normalized) ? normalized : undefined;
}

const hostShape =
  /^(?:(?:[a-z0-9_*-]+\.)+(?:[a-z][a-z0-9-]*|\*)|localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]|\*)$/;

/** Tells of hosts whether a pattern, a host that may hold `*`, stands for them. A host of variables alone stands for itself. */
export function hostFit(pattern: string): (host: string) => boolean {
  if (isAllVariable(pattern)) return (host) => host === pattern;
  return templateFit(pattern.split('*'), oneLabel);
}

/** True when two hosts, either of which may hold `*`, can be the same; `*` stands for one label or a part of it. */
export function hostsMatch(a: string, b: string): boolean {
  if (a === b) return true;
  if (isAllVariable(a) || isAllVariable(b)) return false;
  return hostFit(a)(b) || hostFit(b)(a);
}

/** A host that is nothing but variables says nothing. */
export function isAllVariable(host: string): boolean {
  return /^[*.\s]*$/.test(host);
}

/**
 * True when a pattern names a domain that somebody owns, so that it says anything of hosts: `<shop>.provider.io`, and not
 * `<a>.<b>.io` or `<name>.co.uk`.
 */
export function namesDomain(pattern: string): boolean {
  const [top = '', second = '', third = ''] = pattern.split('.').reverse();
  const isShared = top.length === 2 && /^(?:ac|co|com|edu|gov|ne|net|or|org)$/.test(second);
  return ![top, second, isShared ? third : ''].some((label) => label.includes('*'));
}

/** What a variable of a host stands for: a label or a part of it. */
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
