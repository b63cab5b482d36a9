import { isEventType } from '../../rules/functions/shared/names.js';
import type { Delivery, Recorded } from '../deliveries/delivery.ts';
import { isMap } from '../deliveries/recorded-json.ts';
import { eventWords, messageWords } from '../evidence/names.ts';
import type { Location } from '../text/location.ts';
import { segmentsOf } from '../yaml/pointer.ts';
import type { ReadBody } from './body.ts';
import { type ExpectedEvent, payloadOf } from './expected-event.ts';

/** Where a delivery says which event it is, if it is told. */
export type EventFrom =
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'property'; readonly path: string }
  | { readonly kind: 'file' };

/** The events that a delivery is one of: one of each document at most, unless it is not clear which. */
export type Match =
  | { readonly kind: 'matched'; readonly name: string; readonly events: readonly ExpectedEvent[] }
  | { readonly kind: 'ambiguous'; readonly events: readonly ExpectedEvent[] }
  | { readonly kind: 'unknown'; readonly said: Said | undefined };

/** A name that a delivery gives to its event. */
export interface Said {
  readonly name: string;
  readonly at: () => Location;
}

/** The events whose schema a payload fits. */
export type Fitting = (events: readonly ExpectedEvent[]) => readonly ExpectedEvent[];

/** Finds the event of a delivery by what the delivery says, and never by guess. */
export class Matcher {
  readonly #events: readonly ExpectedEvent[];
  readonly #from: EventFrom | undefined;
  readonly #byName = new Map<string, Set<ExpectedEvent>>();
  readonly #byType = new Map<string, Set<ExpectedEvent>>();

  constructor(events: readonly ExpectedEvent[], from: EventFrom | undefined) {
    this.#events = events;
    this.#from = from;
    for (const event of events) {
      const words = event.kind === 'message' ? messageWords : (name: string) => [eventWords(name)];
      for (const key of event.names.flatMap(words)) put(this.#byName, key.join(' '), event);
      for (const key of event.types.map(eventWords)) put(this.#byType, key.join(' '), event);
    }
  }

  match(delivery: Delivery, body: ReadBody, fitting: Fitting): Match {
    const said = this.#saidBy(delivery, body);
    for (const one of said) {
      const found = this.#named(one.name, delivery);
      if (found.length > 0) return this.#settled(found, one.name, fitting);
    }
    const ofChannel = this.#events.filter((event) => isOfChannel(event, delivery));
    if (ofChannel.length > 0 && body.kind === 'value')
      return this.#settled(ofChannel, ofChannel[0]?.label ?? '', fitting);
    const onPath = this.#onPath(delivery);
    if (onPath.length > 0) return this.#settled(onPath, onPath[0]?.label ?? '', fitting);
    const [first] = said;
    if (first !== undefined || body.kind !== 'value' || this.#from !== undefined)
      return { kind: 'unknown', said: first };
    if (delivery.mayBeOther) return { kind: 'unknown', said: undefined };
    const likely = this.#likely(delivery);
    const constant = likely.filter((event) => fitsConstants(event, body.value));
    const fits = fitting(constant.length > 0 ? constant : likely);
    return this.#settled(fits, fits[0]?.label ?? '', (events) => events);
  }

  /** A request is a webhook or a callback, and what travels on a socket a message, where the documents model such. */
  #likely({ kind }: Delivery): readonly ExpectedEvent[] {
    const own = this.#events.filter((event) => (event.kind === 'message') === (kind === 'message'));
    return kind === 'payload' || own.length === 0 ? this.#events : own;
  }

  /** Those of one name; names come before the values of a property, which several events may share. */
  #named(name: string, delivery: Delivery): readonly ExpectedEvent[] {
    const key = eventWords(name).join(' ');
    const found = [...(this.#byName.get(key) ?? this.#byType.get(key) ?? [])];
    const ofChannel = found.filter((event) => isOfChannel(event, delivery));
    return ofChannel.length > 0 ? ofChannel : found;
  }

  /** The callbacks whose address ends as the delivery's does. */
  #onPath({ url }: Delivery): readonly ExpectedEvent[] {
    const path = url && pathOf(url.value);
    if (path === undefined) return [];
    return this.#events.filter(({ kind, operations }) => {
      const ends = kind === 'callback' ? operations.map((operation) => endOfPath(operation.path)) : [];
      return ends.some((end) => end !== '' && path.endsWith(end));
    });
  }

  /** Of several events in one document the only one whose schema fits. */
  #settled(found: readonly ExpectedEvent[], name: string, fitting: Fitting): Match {
    if (found.length === 0) return { kind: 'unknown', said: undefined };
    const events: ExpectedEvent[] = [];
    for (const file of new Set(found.map((event) => event.file))) {
      const ofFile = found.filter((event) => event.file === file);
      const fits = ofFile.length === 1 ? ofFile : fitting(ofFile);
      const [only, ...others] = fits;
      if (only === undefined || others.length > 0)
        return { kind: 'ambiguous', events: fits.length === 0 ? ofFile : fits };
      events.push(only);
    }
    return { kind: 'matched', name, events };
  }

  #saidBy(delivery: Delivery, body: ReadBody): readonly Said[] {
    const value = body.kind === 'value' && isMap(body.value) ? body.value : {};
    const at = (pointer: string) => () => delivery.body?.at(pointer) ?? delivery.at;
    const from = this.#from;
    if (from?.kind === 'file') return fileNames(delivery);
    if (from?.kind === 'property') {
      const found = segmentsOf(`/${from.path.replaceAll('.', '/')}`).reduce<unknown>(
        (inner, key) => (isMap(inner) ? inner[key] : undefined),
        value,
      );
      return typeof found === 'string' ? [{ name: found, at: at(`/${from.path.replaceAll('.', '/')}`) }] : [];
    }
    if (from?.kind === 'header') return recorded(delivery.headers?.get(from.name.toLowerCase()));
    const properties = propertiesSaying(value).map(({ name, pointer }) => ({ name, at: at(pointer) }));
    const headers = [...delivery.names, ...headersSaying(delivery)].flatMap(recorded);
    const together = headers.flatMap((header) =>
      properties.map((property) => ({ name: `${header.name} ${property.name}`, at: header.at })),
    );
    // A header that names the event decides; a property such as `action` alone would name another.
    return headers.length > 0 ? [...together, ...headers] : [...resources(value, properties), ...properties];
  }
}

/** The channel of a message is one of those that carry the event; addresses may have parameters in braces. */
function isOfChannel({ channels }: ExpectedEvent, { channel }: Delivery): boolean {
  if (channel === undefined) return false;
  const parts = channel.split('/');
  return channels.some((address) => {
    const modelled = address.split('/');
    return (
      modelled.length === parts.length &&
      modelled.every((part, index) => part === parts[index] || /^\{[^}]*\}$/.test(part))
    );
  });
}

function recorded(one: Recorded<string> | undefined): Said[] {
  return one === undefined || one.value === '' ? [] : [{ name: one.value, at: one.at }];
}

/** Headers that name the event: `X-GitHub-Event`, `X-Event-Key`, `X-Shopify-Topic`, `ce-type`. */
function headersSaying({ headers }: Delivery): Recorded<string>[] {
  return [...(headers ?? [])].flatMap(([name, value]) => (isEventHeader(name) ? [value] : []));
}

function isEventHeader(name: string): boolean {
  return /^ce-type$|(?:^|-)(?:event|topic|hook-type|event-(?:type|key|name)|webhook-(?:event|topic|type))$/.test(name);
}

/** The texts of event-type properties at the top, then those one level below. */
function propertiesSaying(value: Readonly<Record<string, unknown>>): { name: string; pointer: string }[] {
  const own = Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'string' && isEventType(key) ? [{ name: one, pointer: `/${key}` }] : [],
  );
  const below = Object.entries(value).flatMap(([key, one]) =>
    isMap(one) && /^(?:event|meta|metadata|header|data)$/i.test(key)
      ? Object.entries(one).flatMap(([inner, text]) =>
          typeof text === 'string' && isEventType(inner) ? [{ name: text, pointer: `/${key}/${inner}` }] : [],
        )
      : [],
  );
  return [...own, ...below];
}

/** `{ resource: messages, event: created }`: the name in two properties. */
function resources(value: Readonly<Record<string, unknown>>, properties: readonly Said[]): Said[] {
  const { resource } = value;
  return typeof resource === 'string' ? properties.map(({ name, at }) => ({ name: `${resource} ${name}`, at })) : [];
}

/** The name of its file, without what tells one of several: `berth.changed.2.json`, `berth.changed/2.json`. */
function fileNames({ excerpt, at }: Delivery): Said[] {
  const [folder = '', file = ''] = excerpt.file.split('/').slice(-2);
  const name = file === '' ? folder : file;
  const base = name.replace(/(?:\.payload)?\.(?:json|ndjson|jsonl|txt|http|gz)+$/i, '').replace(/[._-]?\d+$/, '');
  return [base, ...(file === '' ? [] : [folder])]
    .filter((one) => one !== '')
    .map((one) => ({ name: one, at: () => at }));
}

/** The values of all properties that have one constant each fit, and there is such a property. */
function fitsConstants(event: ExpectedEvent, value: unknown): boolean {
  if (!isMap(value)) return false;
  const properties = payloadOf(event)?.properties ?? new Map();
  const constants = [...properties].flatMap(([name, { schema }]) => {
    const { values } = schema;
    return values?.size === 1 ? [{ name, values }] : [];
  });
  return constants.length > 0 && constants.every(({ name, values }) => values.has(JSON.stringify(value[name])));
}

function pathOf(url: string): string | undefined {
  return URL.canParse(url, 'http://host') ? new URL(url, 'http://host').pathname.replace(/\/$/, '') : undefined;
}

/** The path behind the runtime expression of a callback: `{$request.body#/url}/events` ends in `/events`. */
function endOfPath(key: string): string {
  const literal = key
    .slice(key.lastIndexOf('}') + 1)
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '');
  return literal.startsWith('/') ? literal : /^https?:/.test(literal) ? (pathOf(literal) ?? '') : '';
}

function put(index: Map<string, Set<ExpectedEvent>>, key: string, event: ExpectedEvent): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([event]));
  else known.add(event);
}
