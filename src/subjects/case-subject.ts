import { posix } from 'node:path';
import type { ReviewRecord } from '../records/record.ts';
import type { ReviewFiles } from './reviews.ts';

/** The surfaces and products that a record is about; nothing stands for all of them. */
interface CaseSubject {
  readonly surfaces: ReadonlySet<string>;
  readonly products: ReadonlySet<string>;
  /** The words in which it says so; empty where it does not. */
  readonly text: string;
  /** Words of the record's name: those that both records share name the provider. */
  readonly name: ReadonlySet<string>;
}

/** What a record says that it is about, and what the specs that it names are of. */
export function subjectOf({ record, claimed }: ReviewFiles): CaseSubject {
  const text = statedSubject(record);
  const stated = surfacesIn(text);
  // A catalogue of webhooks is written instead of a spec of anything that is sent over HTTP.
  if (record.catalogue !== undefined && stated.includes('webhook')) stated.push(unnamedOverHttp);
  const protocols = claimed.flatMap(
    ({ document }) => document?.servers.flatMap(({ protocol }) => protocol ?? []) ?? [],
  );
  return {
    surfaces: surfacesOf(
      stated,
      protocols.map((protocol) => protocol.toLowerCase()),
    ),
    text: wordsIn(text).join(' '),
    products: new Set(wordsIn(text).filter((word) => !generic.has(word))),
    name: new Set(wordsIn(record.name?.value ?? '')),
  };
}

/**
 * True when the denial of one record reaches what the other says was produced: it is about all that the provider has, or about the same
 * products and a surface of theirs.
 */
export function covers(denying: CaseSubject, producing: CaseSubject, provider: string): boolean {
  const { denied, produced } = productsOf(denying, producing, provider);
  const isOfAll = denied === '' && denying.surfaces.size === 0;
  if (isOfAll) return true;
  if (denied !== produced) return false;
  if (denying.surfaces.size === 0) return true;
  const reached = new Set([...denying.surfaces].flatMap((surface) => (surface === 'stream' ? streams : [surface])));
  return [...producing.surfaces].some((surface) => reached.has(surface));
}

/** True when two records are about the same products and about a surface that both have, or about no surface in particular. */
export function isSameSubject(one: CaseSubject, other: CaseSubject, provider: string): boolean {
  const isGeneral = one.surfaces.size === 0;
  return overlaps(one, other, provider) && (isGeneral ? other.surfaces.size === 0 : other.surfaces.size > 0);
}

/** True when two records are about the same products, and not about surfaces that are known to be others. */
export function overlaps(one: CaseSubject, other: CaseSubject, provider: string): boolean {
  const { denied, produced } = productsOf(one, other, provider);
  if (denied !== produced) return false;
  const isGeneral = one.surfaces.size === 0 || other.surfaces.size === 0;
  return isGeneral || [...one.surfaces].some((surface) => other.surfaces.has(surface));
}

/** The products of both, without the words that name the provider. */
function productsOf(denying: CaseSubject, producing: CaseSubject, provider: string) {
  const names = [...denying.name].filter((word) => producing.name.has(word));
  const own = new Set([...names, ...wordsIn(provider)]);
  const [denied = '', produced = ''] = [denying, producing].map(({ products }) =>
    [...products]
      .filter((word) => !own.has(word))
      .toSorted()
      .join(' '),
  );
  return { denied, produced };
}

const streams = ['stream', 'websocket', 'sse'];

/** Its subject or question, and a short scope; of a record without one, its id below the provider, or a catalogue's name of its file. */
function statedSubject({ aid, subject, passages, catalogue, file }: ReviewRecord): string {
  const scopes = passages
    .filter(({ role, text }) => role === 'scope' && !/exclu|out[-_]?of/i.test(text.at.pointer) && isShort(text.value))
    .map(({ text }) => text.value);
  const stated = [...(subject === undefined ? [] : [subject.value]), ...scopes].join(' ');
  if (stated !== '') return stated;
  const below = aid?.value.split(':').slice(1).join(' ') ?? '';
  return below === '' && catalogue !== undefined ? posix.parse(file).name : below;
}

/** A longer text is a remark on the scope, not its name. */
function isShort(text: string): boolean {
  return text.trim().split(/\s+/).length <= 8;
}

const surfaces: readonly { readonly name: string; readonly words: RegExp; readonly protocols: RegExp }[] = [
  { name: 'websocket', words: /web-?\s?sockets?\b|\bwss?\b/i, protocols: /^wss?$/ },
  { name: 'sse', words: /server-sent|\bsse\b/i, protocols: /^sse$|^https?$/ },
  { name: 'webhook', words: /web-?\s?hooks?\b|callbacks?\b/i, protocols: /^https?$/ },
  { name: 'mqtt', words: /\bmqtts?\b/i, protocols: /mqtt/ },
  { name: 'kafka', words: /\bkafka\b/i, protocols: /^kafka/ },
  { name: 'amqp', words: /\bamqps?\b/i, protocols: /^amqp/ },
  { name: 'grpc', words: /\bgrpc\b/i, protocols: /^grpc/ },
  { name: 'graphql', words: /\bgraphql\b/i, protocols: /^graphql/ },
  { name: 'stream', words: /\bstream(?:s|ing)?\b/i, protocols: /^(?:https?|wss?|sse)$/ },
];

function surfacesIn(text: string): string[] {
  return surfaces.filter(({ words }) => words.test(text)).map(({ name }) => name);
}

/** The protocols of a spec decide, where there are some. HTTP may carry several surfaces, so there the words count. */
function surfacesOf(stated: readonly string[], protocols: readonly string[]): ReadonlySet<string> {
  if (protocols.length === 0) return new Set(stated);
  const carried = surfaces.filter((surface) => protocols.some((protocol) => surface.protocols.test(protocol)));
  const named = carried.map(({ name }) => name).filter((name) => !overHttp.has(name) || stated.includes(name));
  return new Set(named.length === 0 && carried.length > 0 ? [unnamedOverHttp] : named);
}

/** The surface of a spec over HTTP that nothing calls webhooks, a stream or server-sent events. */
const unnamedOverHttp = 'http';
const overHttp: ReadonlySet<string> = new Set(['sse', 'webhook', 'stream']);

function wordsIn(text: string): string[] {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word !== '').map((word) => word.replace(/(?<=\w{2})s$/, ''));
}

/** Words, without a plural, that tell no product. */
const generic: ReadonlySet<string> = new Set(
  wordsIn(
    `a an and any are at be by can could do does expose exposed exposes for from has have how if in into is it its of offer offered on or
    other publish provide provided supported support that the there this to via whether what which who with
    api apis async asyncapi asynchronous available based client customer developer document documented documentation docs driven endpoint
    event events catalog catalogue external first formal formally full interface message messaging notification official officially outbound party platform product protocol
    public publicly published real realtime review scope self serve service spec specification subscribe subscription surface time
    whole all web socket websocket websockets ws wss webhook webhooks callback callbacks server sent sse stream streaming streams
    push mqtt kafka amqp grpc graphql`,
  ),
);
