import type { Located, Location } from '../text/location.ts';
import { entriesOf, get, itemsOf, type Node, textOf } from '../yaml/node.ts';
import { located } from './located.ts';
import type { ParameterValues } from './template.ts';

/** Follows the references of a node as far as they lead. */
export type Follow = (node: Node) => Node;

const asWritten: Follow = (node) => node;

/** One server of an AsyncAPI document, 2.x (`url`) and 3.x (`host`, `pathname`) alike. */
export interface Server {
  readonly id: string;
  /** The place of the server's key. */
  readonly at: Location;
  readonly protocol: string | undefined;
  /** Where its transport is written: its protocol, else its address. */
  readonly protocolAt: Location;
  /** The scheme of its URL, which its protocol should be. */
  readonly scheme: string | undefined;
  /** The protocols that it has bindings for. */
  readonly bindings: readonly string[];
  /** The host as written, without port, variables still in braces. Absent when the document names none. */
  readonly host: Located<string> | undefined;
  /** The port as written: digits, or a variable in braces. */
  readonly port: string | undefined;
  /** The path as written, from its `/`; absent when there is none. */
  readonly path: Located<string> | undefined;
  readonly variables: ReadonlyMap<string, ParameterValues>;
  readonly description: string;
}

/** Read a server that is already resolved. `at` is the place of its key, `fields` are the keys of its address. */
export function readServer(
  id: string,
  at: Location,
  node: Node,
  fields: readonly ('url' | 'host')[],
  follow: Follow = asWritten,
): Server {
  const field = (name: string) => followed(get(node, name), follow);
  const address = fields.map(field).find((found) => textOf(found) !== undefined);
  const written = address === undefined ? undefined : splitAddress(textOf(address) ?? '');
  const pathname = field('pathname');
  return {
    id,
    at,
    protocol: textOf(field('protocol'))?.trim().toLowerCase() ?? written?.scheme,
    protocolAt: (get(node, 'protocol') ?? address)?.at ?? at,
    scheme: written?.scheme,
    bindings: readBindings(node, follow),
    host: address && written?.host ? { value: written.host, at: address.at } : undefined,
    port: written?.port,
    path: readPath(pathname, address, written?.path),
    variables: readVariables(get(node, 'variables'), follow),
    description: textOf(field('description')) ?? '',
  };
}

/** A URL on its own, as the server that it leads to. */
export function readAddress(
  id: string,
  at: Location,
  url: Located<string>,
  variables: ReadonlyMap<string, ParameterValues>,
): Server {
  const { scheme, host, port, path } = splitAddress(url.value);
  return {
    id,
    at,
    protocol: scheme,
    protocolAt: url.at,
    scheme,
    bindings: [],
    host: host === '' ? undefined : { value: host, at: url.at },
    port,
    path: path === '' ? undefined : { value: path, at: url.at },
    variables,
    description: '',
  };
}

interface Address {
  readonly scheme: string | undefined;
  readonly host: string;
  readonly port: string | undefined;
  readonly path: string;
}

/** Split `wss://user@host:443/path?query`, any part of which but the host may be missing, and the scheme a variable. */
export function splitAddress(address: string): Address {
  const [, scheme, rest = ''] =
    /^(?:(?:([a-z][a-z0-9+.-]*)|\{[^{}]*\}):)?(?:\/\/)?(.*)$/is.exec(onlyRealScheme(address)) ?? [];
  const slash = indexOfPath(rest);
  const authority = rest.slice(0, slash);
  const [, host = '', port] =
    /^(.*?)(?::(\d+|\{[^{}]*\})?)?$/s.exec(authority.slice(authority.lastIndexOf('@') + 1)) ?? [];
  return { scheme: scheme?.toLowerCase(), host, port, path: rest.slice(slash).replace(/[?#].*$/s, '') };
}

/**
 * `host:8080/path` has no scheme, though it looks like one. Web clients drop tabs and line ends, and the control characters around an
 * address, and take any number of slashes and backslashes behind the scheme, none too, for two
 * (https://url.spec.whatwg.org/#url-parsing).
 */
function onlyRealScheme(address: string): string {
  const trimmed = withoutControls(address)
    .replace(/^((?:https?|wss?):)[/\\]*(?![/\\]|\d*(?:[/\\?#]|$))/i, '$1//')
    .replace(/^[/\\]{2,}/, '//');
  return /^(?:[a-z][a-z0-9+.-]*|\{[^{}]*\}):\/\//i.test(trimmed) ? trimmed : `//${trimmed.replace(/^\/\//, '')}`;
}

function withoutControls(address: string): string {
  let [start, end] = [0, address.length];
  while (start < end && (address.codePointAt(start) ?? 0) <= 0x20) start++;
  while (end > start && (address.codePointAt(end - 1) ?? 0) <= 0x20) end--;
  return address
    .slice(start, end)
    .trim()
    .replaceAll(/[\t\r\n]/g, '');
}

/** Where the path starts; a slash inside a `{variable}` is no path. Web clients read a backslash as a slash. */
function indexOfPath(rest: string): number {
  const first = /[/\\?#]/.exec(rest)?.index ?? rest.length;
  if (!rest.includes('}', first)) return first;
  let found: number | undefined;
  for (const { 0: mark, index } of rest.matchAll(/[/\\?#{}]/g)) {
    if (mark === '{' && found !== undefined) break;
    if (mark === '}') found = undefined;
    else if (mark !== '{') found ??= index;
  }
  return found ?? rest.length;
}

function readPath(
  pathname: Node | undefined,
  address: Node | undefined,
  path: string | undefined,
): Located<string> | undefined {
  const text = textOf(pathname);
  if (pathname !== undefined && text !== undefined && text !== '') return { value: text, at: pathname.at };
  return address !== undefined && path !== undefined && path !== '' ? { value: path, at: address.at } : undefined;
}

/** The protocols that a server, channel or operation has bindings for. */
export function readBindings(node: Node, follow: Follow = asWritten): string[] {
  return entriesOf(followed(get(node, 'bindings'), follow)).map(({ key }) => key);
}

/** Variables of a server or parameters of a channel: name to the values they may take. */
export function readVariables(
  node: Node | undefined,
  follow: Follow = asWritten,
): ReadonlyMap<string, ParameterValues> {
  const variables = entriesOf(followed(node, follow));
  return new Map(variables.map(({ key, value }) => [key, readValues(follow(value), follow)]));
}

function readValues(node: Node, follow: Follow): ParameterValues {
  const schema = followed(get(node, 'schema'), follow);
  const field = (name: string) => followed(get(node, name) ?? get(schema, name), follow);
  const fallback = field('default');
  return {
    enum: itemsOf(field('enum')).flatMap((value) => located(follow(value)) ?? []),
    default: located(fallback),
  };
}

function followed(node: Node | undefined, follow: Follow): Node | undefined {
  return node && follow(node);
}
