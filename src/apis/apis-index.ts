import type { Located, Location } from '../text/location.ts';
import { type Entry, entriesOf, get, itemsOf, type MapNode, type Node, textOf } from '../yaml/node.ts';
import { documentsOf, type SourceFile } from '../yaml/source-file.ts';
import { located } from './located.ts';

/** The entries of an `apis.yml` (APIs.json, https://apisjson.org/format/), or of several of them together. */
export interface ApisIndex {
  readonly file: string;
  readonly aid: Located<string> | undefined;
  readonly properties: readonly ApisProperty[];
  /** Where each API is called. */
  readonly baseUrls: readonly Located<string>[];
  /** Other indexes that it includes, as written. */
  readonly includes: readonly Located<string>[];
  /** Places that are nested too deep and were not read. */
  readonly tooDeep: readonly Location[];
  readonly sources: readonly SourceFile[];
}

/** One entry of a `properties` or `common` list. */
export interface ApisProperty {
  readonly type: Located<string>;
  /** Absent where the entry holds its content itself. */
  readonly url: Located<string> | undefined;
  /** The place of the whole entry. */
  readonly at: Location;
}

/** Read all properties: of each API, of the index, and of nested `includes`. */
export function readApis(source: SourceFile): ApisIndex | undefined {
  const roots = documentsOf(source).flatMap(({ root }) => (root === undefined || root.kind === 'scalar' ? [] : root));
  if (roots.length === 0) return undefined;
  const aid = roots.map((root) => get(root, 'aid')).find((node) => node !== undefined);
  const reading: Reading = { seen: new Map(), tooDeep: [] };
  return {
    file: source.file,
    aid: aid && { value: textOf(aid) ?? '', at: aid.at },
    properties: roots.flatMap((root) => propertiesIn(root, 0, false, reading)),
    baseUrls: roots
      .flatMap((root) => entriesNamed(root, ['apis']))
      .flatMap(({ value }) => itemsOf(value))
      .flatMap((api) => entriesNamed(api, ['baseurl']))
      .flatMap(({ value }) => textsIn(value)),
    includes: roots
      .flatMap((root) => entriesNamed(root, ['include', 'includes']))
      .flatMap(({ value }) => urlsIn(value)),
    tooDeep: reading.tooDeep,
    sources: [source],
  };
}

/** Several indexes of one repo as one: the first that names a provider names it for all. */
export function joinIndexes(indexes: readonly ApisIndex[]): ApisIndex | undefined {
  const [first] = indexes;
  if (first === undefined || indexes.length === 1) return first;
  return {
    file: first.file,
    aid: indexes.map(({ aid }) => aid).find((aid) => aid !== undefined && aid.value !== ''),
    properties: indexes.flatMap(({ properties }) => properties),
    baseUrls: indexes.flatMap(({ baseUrls }) => baseUrls),
    includes: indexes.flatMap(({ includes }) => includes),
    tooDeep: indexes.flatMap(({ tooDeep }) => tooDeep),
    sources: indexes.flatMap(({ sources }) => sources),
  };
}

/** True for `AsyncAPI` in any spelling: `async-api`, `x-asyncapi`, `AsyncAPI YAML (draft)`, `Event API (AsyncAPI)`. */
export function isAsyncApiType(type: string): boolean {
  const letters = type.normalize('NFKC').replaceAll(/\P{L}+/gu, '');
  return /^(?:x|apis?|events?|eventdriven|web|sockets?|streams?|streaming|realtime|messaging|message|webhooks?|mqtt|kafka|amqp)*asyncapis?(?:specs?|specifications?|documents?|definitions?|descriptions?|contracts?|schemas?|files?|ya?ml|json|draft|beta|preview|v)*$/i.test(
    letters,
  );
}

/** True when an address ends in the usual name of an AsyncAPI document: `asyncapi.yaml`, `harbor-asyncapi.json`. */
export function isNamedAsAsyncApi(url: string): boolean {
  return /(?:^|[/._-])async-?api\.(?:ya?ml|json)(?:[?#].*)?$/is.test(url);
}

/** Deeper than any honest index nests its lists and maps. */
const deepest = 12;

interface Reading {
  /**
   * The least depth at which each node was read, by whether it is listed: aliases lead to the same entries again, and can multiply
   * a few of them into millions.
   */
  readonly seen: Map<Node, readonly [asListed: number, asOther: number]>;
  readonly tooDeep: Location[];
}

function isReadAlready(node: Node, depth: number, isListed: boolean, { seen }: Reading): boolean {
  const [asListed, asOther] = seen.get(node) ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  seen.set(node, isListed ? [Math.min(asListed, depth), asOther] : [asListed, Math.min(asOther, depth)]);
  return (isListed ? asListed : asOther) <= depth;
}

function propertiesIn(node: Node, depth: number, isListed: boolean, reading: Reading): ApisProperty[] {
  if (node.kind === 'scalar') return [];
  if (depth > deepest) {
    reading.tooDeep.push(node.at);
    return [];
  }
  if (isReadAlready(node, depth, isListed, reading)) return [];
  if (node.kind === 'list') return node.items.flatMap((item) => propertiesIn(item, depth + 1, isListed, reading));
  const below = allEntries(node).flatMap((entry) => [
    ...keyedProperties(entry),
    ...propertiesIn(entry.value, depth + 1, isHolder(entry), reading),
  ]);
  return [...propertyOf(node, isListed), ...below];
}

/** A key that is written again must not hide what it held. */
function allEntries(map: MapNode): readonly Entry[] {
  return map.repeated.length === 0 ? entriesOf(map) : [...map.entries.values(), ...map.repeated];
}

function isHolder({ key }: Entry): boolean {
  return /^(?:properties|common)$/i.test(key);
}

/** Properties as a map of their types instead of a list: `properties: { AsyncAPI: { url: … } }`. */
function keyedProperties(holder: Entry): ApisProperty[] {
  if (!isHolder(holder)) return [];
  return entriesOf(holder.value)
    .filter(({ key }) => isAsyncApiType(key))
    .map(({ key, keyAt, value }) => ({ type: { value: key, at: keyAt }, url: urlsIn(value)[0], at: value.at }));
}

const urlKeys = ['url', 'urls', 'href', 'file', 'path'];

function propertyOf(node: MapNode, isListed: boolean): ApisProperty[] {
  const types = entriesNamed(node, ['type']).flatMap(({ value }) => textsIn(value));
  const asyncApi = types.find(({ value }) => isAsyncApiType(value));
  const type = asyncApi ?? types[0];
  if (type === undefined) return [];
  const urls = asyncApi === undefined ? [located(get(node, 'url')) ?? []].flat() : urlsIn(node);
  const holdsContent = get(node, 'data') !== undefined || get(node, 'value') !== undefined;
  if (urls.length === 0)
    return holdsContent || (asyncApi !== undefined && isListed) ? [{ type, url: undefined, at: node.at }] : [];
  return urls.map((url) => ({ type, url, at: node.at }));
}

/** The addresses at a place: a text, a list of them, or the value of a key for them. */
function urlsIn(node: Node): Located<string>[] {
  if (node.kind === 'scalar') return [located(node) ?? []].flat();
  if (node.kind === 'list') return node.items.flatMap((item) => (item.kind === 'list' ? [] : urlsIn(item)));
  return entriesNamed(node, urlKeys).flatMap(({ value }) => (value.kind === 'map' ? [] : urlsIn(value)));
}

/** The texts at a place: one, those of a list, or those in a map. */
function textsIn(node: Node): Located<string>[] {
  if (node.kind === 'scalar') return [located(node) ?? []].flat();
  const parts = node.kind === 'list' ? itemsOf(node) : entriesOf(node).map(({ value }) => value);
  return parts.flatMap((part) => located(part) ?? []);
}

/** The entries under some keys, in any case. */
function entriesNamed(node: Node, keys: readonly string[]): Entry[] {
  return node.kind === 'map' ? allEntries(node).filter(({ key }) => keys.includes(key.toLowerCase())) : [];
}
