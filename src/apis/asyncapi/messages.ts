import { isEventType } from '../../../rules/functions/shared/names.js';
import type { Located } from '../../text/location.ts';
import { type Entry, get, itemsOf, type Node, textOf } from '../../yaml/node.ts';
import { located } from '../located.ts';
import { PayloadSchema } from '../payload-schema.ts';
import type { References } from '../references.ts';
import type { Message } from './document.ts';
import { isJsonSchema } from './schema-format.ts';

/** Properties that name the kind or the request of a socket message, where only one value is allowed. */
const requestProperties = new Set(['method', 'op', 'command', 'cmd', 'messagetype', 'message_type', 'msgtype', 'kind']);

/** Collects the messages that channels and operations use, each once, with all its names. */
export class MessageReader {
  readonly #references: References;
  readonly #traitsWin: boolean;
  readonly #byNode = new Map<Node, Message>();
  /** Nodes with a `oneOf` that were looked into: they may hold each other. */
  readonly #seen = new Set<Node>();

  constructor(references: References, { traitsWin }: { readonly traitsWin: boolean }) {
    this.#references = references;
    this.#traitsWin = traitsWin;
  }

  get messages(): Message[] {
    return [...this.#byNode.values()];
  }

  /** The schemas of their payloads, where these are JSON, each with one schema of JSON Schema. */
  get payloads(): ReadonlyMap<Message, PayloadSchema> {
    return new Map(
      [...this.#byNode].flatMap(([node, message]) => {
        const payload = get(node, 'payload');
        const contentType = textOf(get(node, 'contentType')) ?? 'application/json';
        const format = textOf(get(payload, 'schemaFormat') ?? get(node, 'schemaFormat'));
        if (payload === undefined || !/json/i.test(contentType) || !isJsonSchema(format)) return [];
        return [[message, new PayloadSchema([this.#unwrapped(payload)], this.#references)] as const];
      }),
    );
  }

  /** The schemas of their headers, each with one schema of JSON Schema. */
  get headers(): ReadonlyMap<Message, PayloadSchema> {
    return new Map(
      [...this.#byNode].flatMap(([node, message]) => {
        const headers = this.#holders(node)
          .map((holder) => get(holder, 'headers'))
          .find((written) => written !== undefined);
        return headers === undefined
          ? []
          : [[message, new PayloadSchema([this.#unwrapped(headers)], this.#references)] as const];
      }),
    );
  }

  /** Add a message, or each message of a 2.x `oneOf`; `entry` is where a 3.x channel lists it. */
  add(written: Node, entry?: Entry): void {
    const rest = [written];
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      const { node } = this.#references.follow(next);
      const alternatives = this.#references.items(node, 'oneOf');
      if (alternatives.length === 0) this.#addOne(next, next === written ? entry : undefined);
      else if (!this.#seen.has(node)) {
        this.#seen.add(node);
        for (const alternative of alternatives.toReversed()) rest.push(alternative);
      }
    }
  }

  #addOne(written: Node, entry: Entry | undefined): void {
    const { node, name, broken } = this.#references.follow(written);
    if (broken !== undefined)
      this.#references.note({ kind: 'message', label: entry?.key ?? name?.value ?? '', ...broken });
    const key = entry && { value: entry.key, at: entry.keyAt };
    const keys = [key, this.#isNamedElsewhere(node) ? undefined : name];
    const known = this.#byNode.get(node);
    const message = known === undefined ? this.#read(node, keys, broken !== undefined) : withNames(known, keys);
    if (message !== undefined) this.#byNode.set(node, message);
  }

  /** The key of a message in a file of parts is no name of it, if it has another one. */
  #isNamedElsewhere(node: Node): boolean {
    return !this.#references.isOwn(node) && get(node, 'name') !== undefined;
  }

  #read(node: Node, keys: readonly (Located<string> | undefined)[], unresolved: boolean): Message | undefined {
    const holders = this.#holders(node);
    const given = (field: string) => holders.map((holder) => located(get(holder, field))).find((name) => name);
    const name = given('name');
    const names = [name, given('messageId'), ...keys].filter((candidate) => candidate !== undefined);
    const { types, variants } = this.#typesIn(node);
    const events = types.flatMap((values) => (values.length === 1 ? values : []));
    const known = [...names, ...types.flat()];
    const label = known[0] ?? given('title');
    if (label === undefined) return undefined;
    return { label: label.value, at: label.at, name, names: known, events, variants, unresolved };
  }

  /** The message and its traits; the first one with a field decides: in 2.x the last trait, in 3.x the message. */
  #holders(message: Node): Node[] {
    const traits = this.#references.items(message, 'traits').map((trait) => this.#resolved(trait));
    return this.#traitsWin ? [...traits.reverse(), message] : [message, ...traits];
  }

  /** The values that the payload's event-type properties may have: what the provider itself calls the event. */
  #typesIn(message: Node): { types: Located<string>[][]; variants: Located<string>[] } {
    const payload = get(message, 'payload');
    if (payload === undefined) return { types: [], variants: [] };
    const schema = this.#unwrapped(payload);
    const types = this.#references.entries(schema, 'properties').flatMap((property) => this.#valuesOf(property));
    const several = this.#alternatives(schema);
    const variants = [
      ...types.flatMap(({ isType, values }) => (isType && values.length > 1 ? values : [])),
      ...several,
    ];
    return { types: types.map(({ values }) => values), variants };
  }

  #valuesOf({ key, value }: Entry): { isType: boolean; values: Located<string>[] }[] {
    const isType = isEventType(key);
    if (!isType && !requestProperties.has(key.toLowerCase())) return [];
    const values = constantsOf(this.#resolved(value));
    return isType || values.length === 1 ? [{ isType, values }] : [];
  }

  /** The events of payloads that are one of several. Each schema is looked into once, for they may hold each other. */
  #alternatives(schema: Node): Located<string>[] {
    const seen = new Set([schema]);
    for (const one of seen) {
      for (const key of ['oneOf', 'anyOf', 'allOf'])
        for (const part of this.#references.items(one, key)) seen.add(this.#resolved(part));
    }
    const properties = [...seen].slice(1).flatMap((one) => this.#references.entries(one, 'properties'));
    const types = properties.flatMap((property) => this.#valuesOf(property)).filter(({ isType }) => isType);
    return types.flatMap(({ values }) => values);
  }

  /** 3.x may wrap a payload in a multi-format schema object: `{ schemaFormat, schema }`. */
  #unwrapped(payload: Node): Node {
    const node = this.#resolved(payload);
    return get(node, 'schemaFormat') === undefined ? node : (get(node, 'schema') ?? node);
  }

  #resolved(node: Node): Node {
    return this.#references.follow(node).node;
  }
}

function withNames(message: Message, more: readonly (Located<string> | undefined)[]): Message {
  const known = new Set(message.names.map(({ value }) => value));
  const added = more.filter((name) => name !== undefined).filter(({ value }) => !known.has(value));
  return added.length === 0 ? message : { ...message, names: [...message.names, ...added] };
}

function constantsOf(schema: Node): Located<string>[] {
  const values = [get(schema, 'const'), ...itemsOf(get(schema, 'enum'))].map(located);
  return values.filter((value) => value !== undefined);
}

/** What messages of an operation are called: `name`, else the name that refers to them; of a 2.x `oneOf` each. */
export function namesOfMessages(references: References, messages: readonly (Node | undefined)[]): string[] {
  return messages.flatMap((written) => {
    if (written === undefined) return [];
    const { node } = references.follow(written);
    const alternatives = references.items(node, 'oneOf');
    return (alternatives.length > 0 ? alternatives : [written]).flatMap((one) => nameOfMessage(references, one));
  });
}

function nameOfMessage(references: References, written: Node): string[] {
  const { node, name } = references.follow(written);
  return [textOf(get(node, 'name')), name?.value].flatMap((one) => one ?? []);
}
