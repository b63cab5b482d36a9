import type { DocumentedEvent, ReviewRecord } from '../records/record.ts';
import type { AsyncApiDocument, Message } from '../specs/asyncapi.ts';
import type { ModelledEvent } from '../specs/events.ts';
import type { OpenApiDocument } from '../specs/openapi.ts';
import { eventWords, messageWords, resourceOfAll } from './event-name.ts';

/** Documented events against modelled ones, both ways. */
export interface EventCoverage {
  readonly documented: readonly CoveredEvent[];
  /** Modelled events that no record documents. */
  readonly undocumented: readonly ModelledEvent[];
}

export interface CoveredEvent {
  readonly event: DocumentedEvent;
  /** The webhooks and callbacks that model it. */
  readonly modelled: readonly ModelledEvent[];
  /** The messages of AsyncAPI documents that model it. */
  readonly messages: readonly Message[];
}

/** What a repo holds that can model events. */
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
  const events = records.flatMap(({ findings }) => findings.flatMap((finding) => finding.events));
  if (events.length === 0) return { documented: [], undocumented: [] };
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
  return { documented, undocumented: modelled.filter((event) => !known.has(event)) };
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
  return ({ name }) => {
    const same = [...(whole.get(eventWords(name.value).join('')) ?? [])];
    const resource = isBareResource(name.value) ? eventWords(name.value) : resourceOfAll(name.value);
    const below = resource === undefined ? [] : [...(beginnings.get(resource.join('')) ?? [])];
    return [...new Set([...same, ...below])];
  };
}

/** `telephony_calls` stands for all events of that resource. */
function isBareResource(name: string): boolean {
  return !/[.:/\s]/.test(name) && /[\p{L}\p{N}]/u.test(name);
}

function put<T>(index: Map<string, Set<T>>, key: string, thing: T): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([thing]));
  else known.add(thing);
}
