import type { DocumentedEvent, ReviewRecord } from '../records/record.ts';
import type { AsyncApiDocument, Message } from '../specs/asyncapi.ts';
import type { ModelledEvent } from '../specs/events.ts';
import type { OpenApiDocument } from '../specs/openapi.ts';
import { eventWords } from './event-name.ts';

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

/** Compare the events that the records of a repo document with those that its documents model. */
export function eventCoverage({ records, openapi, asyncapi }: EventHolder): EventCoverage {
  const events = records.flatMap(({ findings }) => findings.flatMap((finding) => finding.events));
  if (events.length === 0) return { documented: [], undocumented: [] };
  const modelled = openapi.flatMap((document) => document.events);
  const allMessages = asyncapi.flatMap(({ messages }) => messages);
  const documented = distinct(events).map((event) => ({
    event,
    modelled: modelled.filter((model) => isCalled(namesOf(model), event)),
    messages: allMessages.filter(({ names }) =>
      isCalled(
        names.map(({ value }) => value),
        event,
      ),
    ),
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

function isCalled(names: readonly string[], { name }: DocumentedEvent): boolean {
  const wanted = eventWords(name.value);
  return names.some((candidate) => isSame(eventWords(candidate), wanted, isBareResource(name.value)));
}

/** `telephony_calls` stands for all events of that resource. */
function isBareResource(name: string): boolean {
  return !/[.:/\s]/.test(name);
}

function isSame(candidate: readonly string[], wanted: readonly string[], asPrefix: boolean): boolean {
  if (!asPrefix && candidate.length !== wanted.length) return candidate.join('') === wanted.join('');
  return wanted.join('') === candidate.slice(0, asPrefix ? wanted.length : undefined).join('');
}
