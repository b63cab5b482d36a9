import { isEventType } from '../../rules/functions/shared/names.js';
import type { AsyncApiDocument, Message } from '../apis/asyncapi/document.ts';
import type { ModelledEvent } from '../apis/openapi/events.ts';
import type { PayloadSchema } from '../apis/payload-schema.ts';
import { eventWords, messageWords } from '../evidence/names.ts';
import type { Location } from '../text/location.ts';
import type { RepoSubject } from './subject.ts';

/** A webhook and the AsyncAPI message of the same event, whose payloads contradict each other. */
export interface DifferentPayloads {
  readonly event: ModelledEvent;
  readonly message: Message;
  readonly differences: readonly Difference[];
}

/** Something that two schemas say otherwise of one property. */
export interface Difference {
  /** What the webhook says and what the message says, as the part of a sentence. */
  readonly says: string;
  readonly at: Location;
  readonly other: Location;
}

/** The events that OpenAPI and AsyncAPI documents of a repo both model, by names that only one event of each kind has. */
export function differentPayloads({
  openapi,
  asyncapi,
}: Pick<RepoSubject, 'openapi' | 'asyncapi'>): DifferentPayloads[] {
  const messages = byWords(
    asyncapi
      .filter((document) => !isOfSockets(document))
      .flatMap((document) => document.messages.map((message) => ({ message, document })))
      .filter(({ message }) => message.variants.length === 0),
    ({ message }) => message.names.flatMap(({ value }) => messageWords(value)),
  );
  if (messages.size === 0) return [];
  const events = openapi.flatMap((document) => document.events.map((event) => ({ event, document })));
  const webhooks = byWords(
    events.filter(({ event }) => event.kind === 'webhook'),
    ({ event }) => [event.label, ...event.names.map(({ value }) => value)].map(eventWords),
  );
  const seen = new Set<ModelledEvent>();
  return [...webhooks].flatMap(([words, found]) => {
    const sent = messages.get(words);
    if (found === undefined || sent === undefined || seen.has(found.event)) return [];
    seen.add(found.event);
    const { event } = found;
    const { message } = sent;
    const ours = found.document.payloadOf(event);
    const theirs = sent.document.payloads.get(message);
    if (ours === undefined || theirs === undefined) return [];
    const differences = differencesOf(ours, theirs);
    return differences.length === 0 ? [] : [{ event, message, differences }];
  });
}

/** What a socket carries under the name of a webhook is another message. */
function isOfSockets({ servers }: AsyncApiDocument): boolean {
  return servers.length > 0 && servers.every(({ protocol }) => /^wss?$/i.test(protocol ?? ''));
}

/** Each item under the words of its names; undefined under words that several items share. */
function byWords<T>(items: readonly T[], wordsOf: (item: T) => readonly string[][]): Map<string, T | undefined> {
  const found = new Map<string, T | undefined>();
  for (const item of items)
    for (const words of new Set(wordsOf(item).map((one) => one.join(' ')))) {
      if (words !== '') found.set(words, found.has(words) ? undefined : item);
    }
  return found;
}

const deepest = 8;

/** What two schemas say otherwise of the same value: only where both say something. */
export function differencesOf(ours: PayloadSchema, theirs: PayloadSchema): Difference[] {
  return objectDifferences(ours, theirs, [], 0);
}

type Path = readonly string[];

/** Objects without a property in common are two ways to wrap an event, and no contradiction. */
function objectDifferences(ours: PayloadSchema, theirs: PayloadSchema, path: Path, depth: number): Difference[] {
  const [own, other] = [ours.properties, theirs.properties];
  const common = [...own].flatMap(([name, { at, schema }]) => {
    const found = other.get(name);
    return found === undefined ? [] : [{ name, at, schema, found }];
  });
  if (common.length === 0 || depth > deepest) return [];
  const within = common.flatMap(({ name, at, schema, found }) => [
    ...requirementDifference(name, [ours, at], [theirs, found.at], path),
    ...valueDifferences(schema, found.schema, { at, other: found.at }, [...path, name], depth),
  ]);
  const [here] = theirs.parts;
  const [there] = ours.parts;
  if (here === undefined || there === undefined) return within;
  return [
    ...within,
    ...undeclared(ours, theirs).map(({ name, at }) => ({
      says: `${nameOf([...path, name])} is declared in the webhook, and not allowed in the message`,
      at,
      other: here.at,
    })),
    ...undeclared(theirs, ours).map(({ name, at }) => ({
      says: `${nameOf([...path, name])} is declared in the message, and not allowed in the webhook`,
      at: there.at,
      other: at,
    })),
  ];
}

/** The properties of a schema that another one, which is closed, does not have. */
function undeclared(one: PayloadSchema, closed: PayloadSchema): { readonly name: string; readonly at: Location }[] {
  if (!closed.isClosed || !closed.isWhole) return [];
  const { properties } = closed;
  return [...one.properties].flatMap(([name, { at }]) => (properties.has(name) ? [] : [{ name, at }]));
}

/** Schemas without any `required` do not say that their properties are optional. */
function requirementDifference(
  name: string,
  [ours, at]: readonly [PayloadSchema, Location],
  [theirs, other]: readonly [PayloadSchema, Location],
  path: Path,
): Difference[] {
  const [own, foreign] = [ours.required, theirs.required];
  if (own === undefined || foreign === undefined || own.has(name) === foreign.has(name)) return [];
  const optional = own.has(name) ? theirs : ours;
  if (!optional.isWhole) return [];
  const [here, there] = own.has(name) ? ['required', 'optional'] : ['optional', 'required'];
  return [{ says: `${nameOf([...path, name])} is ${here} in the webhook, and ${there} in the message`, at, other }];
}

function valueDifferences(
  ours: PayloadSchema,
  theirs: PayloadSchema,
  places: Pick<Difference, 'at' | 'other'>,
  path: Path,
  depth: number,
): Difference[] {
  const [types, otherTypes] = [ours.types, theirs.types];
  if (types !== undefined && otherTypes !== undefined && !isSame(types, otherTypes)) {
    const says = `${nameOf(path)} is ${list(types)} in the webhook, and ${list(otherTypes)} in the message`;
    return [{ says, ...places }];
  }
  const [values, otherValues] = [ours.values, theirs.values];
  if (values !== undefined && otherValues !== undefined) return listDifference(values, otherValues, places, path);
  const [items, otherItems] = [ours.items, theirs.items];
  const inItems =
    items === undefined || otherItems === undefined
      ? []
      : valueDifferences(items, otherItems, places, [...path.slice(0, -1), `${path.at(-1) ?? ''}[]`], depth + 1);
  return depth > deepest ? [] : [...inItems, ...objectDifferences(ours, theirs, path, depth + 1)];
}

/** A property that names the event may list one event here and all of them there. */
function listDifference(
  ours: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
  places: Pick<Difference, 'at' | 'other'>,
  path: Path,
): Difference[] {
  const [only, otherOnly] = [minus(ours, theirs), minus(theirs, ours)];
  if (only.length + otherOnly.length === 0) return [];
  const isPart = only.length === 0 || otherOnly.length === 0;
  if (isPart && isEventType(path.at(-1) ?? '')) return [];
  const sides = [
    ...(only.length === 0 ? [] : [`${list(only)} in the webhook alone`]),
    ...(otherOnly.length === 0 ? [] : [`${list(otherOnly)} in the message alone`]),
  ];
  return [{ says: `${nameOf(path)} may be ${sides.join(', and ')}`, ...places }];
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return minus(one, other).length + minus(other, one).length === 0;
}

function minus(one: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  return [...one].filter((value) => !other.has(value));
}

function nameOf(path: Path): string {
  return `\`${path.join('.')}\``;
}

const mostNamed = 3;

function list(names: Iterable<string>): string {
  const all = [...names].map((name) => `\`${name.replace(/^"(.*)"$/s, '$1')}\``);
  const named = all.slice(0, mostNamed);
  const more = all.length - named.length;
  if (more > 0) return `${named.join(', ')} or ${more} more`;
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} or ${named.at(-1)}`;
}
