import type { AsyncApiDocument, Message } from '../apis/asyncapi/document.ts';
import type { OpenApiDocument } from '../apis/openapi/document.ts';
import type { ModelledEvent } from '../apis/openapi/events.ts';
import type { ListedEvent } from '../records/catalogue/catalogue.ts';
import type { DocumentedEvent, ReviewRecord } from '../records/record.ts';
import type { Location } from '../text/location.ts';
import { eventWords, messageWords, resourceOfAll } from './names.ts';

/** Documented events against modelled ones, both ways. */
export interface EventCoverage {
  readonly documented: readonly CoveredEvent[];
  /**
   * Modelled events that no record documents, also single ones of those that a webhook may send; none where a record says that
   * it does not list all events.
   */
  readonly undocumented: readonly UndocumentedEvent[];
  /** Webhooks are in a file that is not read, so missing events are not reported. */
  readonly isPartial: boolean;
}

export interface UndocumentedEvent {
  readonly kind: ModelledEvent['kind'];
  readonly label: string;
  readonly at: Location;
  /** The event that may be sent under this name, where it is one of several. */
  readonly sentBy: ModelledEvent | undefined;
}

export interface CoveredEvent {
  readonly event: DocumentedEvent;
  /** The webhooks and callbacks that model it. */
  readonly modelled: readonly ModelledEvent[];
  /** The messages of AsyncAPI documents that model it. */
  readonly messages: readonly Message[];
}

/** The parts of a repo that can model events. */
export interface EventHolder {
  readonly records: readonly ReviewRecord[];
  readonly openapi: readonly OpenApiDocument[];
  readonly asyncapi: readonly AsyncApiDocument[];
}

const computed = new WeakMap<EventHolder, EventCoverage>();

/** Compare the events that the records of a repo document with those that its documents model. */
export function eventCoverage(holder: EventHolder): EventCoverage {
  const known = computed.get(holder) ?? compare(holder);
  computed.set(holder, known);
  return known;
}

function compare({ records, openapi, asyncapi }: EventHolder): EventCoverage {
  const catalogues = records.flatMap(({ catalogue }) => catalogue ?? []);
  const events = eventsIn(records);
  const isWhole = catalogues.every(({ isComplete }) => isComplete);
  if (events.length === 0) return { documented: [], undocumented: [], isPartial: false };
  const isPartial = openapi.some((document) => document.hasEventsElsewhere);
  const modelled = openapi.flatMap((document) => document.events);
  const allMessages = asyncapi.flatMap(({ messages }) => messages);
  const modelsOf = indexByName(modelled, (event) => namesOf(event).map(eventWords));
  const messagesOf = indexByName(allMessages, ({ names }) => names.flatMap(({ value }) => messageWords(value)));
  const documented = distinct(events).map((event) => ({
    event,
    modelled: modelsOf(event),
    messages: messagesOf(event),
  }));
  const known = new Set(documented.flatMap((covered) => covered.modelled));
  const unknown = modelled
    .filter((event) => !known.has(event) && !isOfAny(event))
    .map(({ kind, label, at }) => ({ kind, label, at, sentBy: undefined }));
  const undocumented = isWhole ? [...unknown, ...undocumentedTypes([...known], events)] : [];
  return { documented, undocumented, isPartial };
}

/** The events that records document, each once. */
export function documentedEvents(records: readonly ReviewRecord[]): DocumentedEvent[] {
  return distinct(eventsIn(records));
}

function eventsIn(records: readonly ReviewRecord[]): DocumentedEvent[] {
  const catalogues = records.flatMap(({ catalogue }) => catalogue ?? []);
  const findings = records.flatMap((record) => record.findings);
  return [
    ...findings.filter(({ status }) => status?.value !== 'undocumented').flatMap((finding) => finding.events),
    ...catalogues.flatMap((catalogue) => catalogue.events.filter(({ kind, name }) => isDocumented(kind, name.value))),
  ];
}

/** `webhookEvent`, without an event type that is closed: any event may be sent under this name. */
function isOfAny({ label, names, types }: ModelledEvent): boolean {
  const words = [label, ...names.map(({ value }) => value)].flatMap(eventWords);
  return types.length === 0 && words.every((word) => anyWords.has(word));
}

const anyWords: ReadonlySet<string> = new Set(
  'any callback delivery event hook message notification notify on payload post receive url web webhook'.split(' '),
);

/** A label is not what is sent, and `*` stands for all events. */
function isDocumented(kind: ListedEvent['kind'], name: string): boolean {
  return kind === 'name' || (kind === 'wildcard' && !/^[*#>]+$/.test(name));
}

/**
 * Of the events that are known by one of their names, the event types that no record names. What a type means is only
 * certain where another value of the same property is documented, or where it is the only one, reads like the documented
 * events, and like none of the event's own names.
 */
function undocumentedTypes(known: readonly ModelledEvent[], events: readonly DocumentedEvent[]): UndocumentedEvent[] {
  const sent = known.flatMap((event) => event.types.map((type) => ({ event, ...type })));
  const typesOf = indexByName(sent, ({ event, name }) => [name.value, `${event.label} ${name.value}`].map(eventWords));
  const named = new Set(events.flatMap(typesOf));
  const properties = new Map<ModelledEvent, Set<string>>();
  for (const { event, property } of named) put(properties, event, property);
  const separators = new Set(events.flatMap(({ name }) => separatorIn(name.value) ?? []));
  return sent
    .filter((one) => !named.has(one))
    .filter(({ event, name, property }) => {
      const proven = properties.get(event);
      return proven === undefined ? isForeign(name.value, event, separators) : proven.has(property);
    })
    .map(({ event, name }) => ({ kind: event.kind, label: name.value, at: name.at, sentBy: event }));
}

function isForeign(type: string, event: ModelledEvent, separators: ReadonlySet<string>): boolean {
  const separator = separatorIn(type);
  if (event.types.length > 1 || separator === undefined || !separators.has(separator)) return false;
  const others = [event.label, ...event.names.map(({ value }) => value)].filter((name) => name !== type);
  const own = new Set(others.flatMap(eventWords));
  return eventWords(type).every((word) => !own.has(word));
}

/** The separator of the words of a name such as `berth.changed`. */
function separatorIn(name: string): string | undefined {
  return /^\w+([.:/])\w+/.exec(name)?.[1];
}

function distinct(events: readonly DocumentedEvent[]): DocumentedEvent[] {
  return [...new Map(events.map((event) => [eventWords(event.name.value).join(' '), event])).values()];
}

function namesOf({ label, names, variants }: ModelledEvent): string[] {
  return [label, ...[...names, ...variants].map(({ value }) => value)];
}

/** Things by the words of all their names, so that each event costs one look-up. */
function indexByName<T>(
  things: readonly T[],
  names: (thing: T) => readonly string[][],
): (event: DocumentedEvent) => T[] {
  const whole = new Map<string, Set<T>>();
  const beginnings = new Map<string, Set<T>>();
  for (const thing of things) {
    for (const words of names(thing)) {
      put(whole, words.join(''), thing);
      for (let length = 0; length <= words.length; length++) put(beginnings, words.slice(0, length).join(''), thing);
    }
  }
  return ({ name, otherwise }) => {
    const readings = [name.value, ...(otherwise === undefined ? [] : [otherwise])];
    const same = readings.flatMap((reading) => [...(whole.get(eventWords(reading).join('')) ?? [])]);
    const resource = isBareResource(name.value) ? eventWords(name.value) : resourceOfAll(name.value);
    const below = resource === undefined ? [] : [...(beginnings.get(resource.join('')) ?? [])];
    return [...new Set([...same, ...below])];
  };
}

/** `telephony_calls` matches all events of that resource. */
function isBareResource(name: string): boolean {
  return !/[.:/\s]/.test(name) && /[\p{L}\p{N}]/u.test(name);
}

function put<K, T>(index: Map<K, Set<T>>, key: K, thing: T): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([thing]));
  else known.add(thing);
}
