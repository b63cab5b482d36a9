import type { Located } from '../diagnostics/location.ts';
import { type Entry, entriesOf, get, itemsOf, type Node, textOf } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import type { AsyncApiDocument, Channel, Message, Operation } from './asyncapi.ts';
import { eventTypeProperties } from './event-type.ts';
import { readProvenance } from './provenance.ts';
import { resolve } from './reference.ts';
import { readServer, readVariables, type Server } from './server.ts';

/** The facts of an AsyncAPI document; undefined when the file is none (no top-level `asyncapi` key). */
export function readAsyncApi(source: SourceFile): AsyncApiDocument | undefined {
  const { root } = source;
  const version = get(root, 'asyncapi');
  if (root === undefined || version === undefined) return undefined;
  const reader = new Reader(root);
  const isV2 = (textOf(version) ?? '').startsWith('2');
  const channels = entriesOf(get(root, 'channels')).filter(({ key }) => !isExtension(key));
  return {
    file: source.file,
    version: { value: textOf(version) ?? '', at: version.at },
    servers: reader.servers(),
    channels: channels.map((entry) => reader.channel(entry, isV2)),
    operations: isV2 ? channels.flatMap((entry) => reader.operationsV2(entry)) : reader.operationsV3(),
    messages: reader.distinct(
      isV2 ? channels.flatMap((entry) => reader.messagesV2(entry)) : reader.messagesV3(channels),
    ),
    provenance: readProvenance(root),
    source,
  };
}

const channelDirections = ['publish', 'subscribe'];

class Reader {
  readonly #root: Node;

  constructor(root: Node) {
    this.#root = root;
  }

  servers(): Server[] {
    return entriesOf(get(this.#root, 'servers'))
      .filter(({ key }) => !isExtension(key))
      .map(({ key, keyAt, value }) => readServer(key, keyAt, this.#resolved(value)));
  }

  channel({ key, keyAt, value }: Entry, isV2: boolean): Channel {
    const node = this.#resolved(value);
    const address = isV2 ? { value: key, at: keyAt } : located(get(node, 'address'));
    return { id: key, at: keyAt, address, parameters: readVariables(get(node, 'parameters')) };
  }

  operationsV2({ key, value }: Entry): Operation[] {
    const node = this.#resolved(value);
    return entriesOf(node)
      .filter((entry) => channelDirections.includes(entry.key))
      .map((entry) => ({
        id: textOf(get(entry.value, 'operationId')) ?? `${entry.key} ${key}`,
        at: get(entry.value, 'operationId')?.at ?? entry.keyAt,
        channel: key,
      }));
  }

  operationsV3(): Operation[] {
    return entriesOf(get(this.#root, 'operations'))
      .filter(({ key }) => !isExtension(key))
      .map(({ key, keyAt, value }) => {
        const channel = get(this.#resolved(value), 'channel');
        return { id: key, at: keyAt, channel: channel === undefined ? undefined : resolve(this.#root, channel).name };
      });
  }

  messagesV2({ value }: Entry): Message[] {
    const node = this.#resolved(value);
    return channelDirections.flatMap((direction) => {
      const message = get(get(node, direction), 'message');
      return message === undefined ? [] : this.#alternatives(message, undefined);
    });
  }

  messagesV3(channels: readonly Entry[]): Message[] {
    const inChannels = channels.flatMap(({ value }) =>
      entriesOf(get(this.#resolved(value), 'messages')).flatMap((entry) => this.#alternatives(entry.value, entry)),
    );
    const inOperations = entriesOf(get(this.#root, 'operations')).flatMap(({ value }) =>
      itemsOf(get(this.#resolved(value), 'messages')).flatMap((message) => this.#alternatives(message, undefined)),
    );
    return [...inChannels, ...inOperations];
  }

  distinct(messages: readonly Message[]): Message[] {
    return [...new Map(messages.map((message) => [message.at.pointer, message])).values()];
  }

  /** A message, or each message of a 2.x `oneOf`. */
  #alternatives(message: Node, entry: Entry | undefined): Message[] {
    const { node, name, unresolved } = resolve(this.#root, message);
    const oneOf = itemsOf(get(node, 'oneOf'));
    if (oneOf.length > 0) return oneOf.flatMap((item) => this.#alternatives(item, undefined));
    const key = entry && { value: entry.key, at: entry.keyAt };
    const referred = name === undefined ? undefined : { value: name, at: unresolved ? message.at : node.at };
    const names = [
      located(get(node, 'name')),
      located(get(node, 'messageId')),
      key,
      referred,
      ...this.#discriminators(node),
    ];
    const known = names.filter((candidate) => candidate !== undefined);
    const label = known[0];
    return label === undefined ? [] : [{ label: label.value, at: label.at, names: known }];
  }

  /** A `const` or single-valued `enum` of the payload's event-type property: what the provider itself calls the event. */
  #discriminators(message: Node): Located<string>[] {
    const payload = get(message, 'payload');
    if (payload === undefined) return [];
    const properties = get(this.#resolved(this.#unwrapped(payload)), 'properties');
    return eventTypeProperties.flatMap((property) => {
      const schema = get(properties, property);
      return schema === undefined ? [] : constantsOf(this.#resolved(schema));
    });
  }

  /** 3.x may wrap a payload in a multi-format schema object: `{ schemaFormat, schema }`. */
  #unwrapped(payload: Node): Node {
    const node = this.#resolved(payload);
    return get(node, 'schemaFormat') === undefined ? node : (get(node, 'schema') ?? node);
  }

  #resolved(node: Node): Node {
    return resolve(this.#root, node).node;
  }
}

function constantsOf(schema: Node): Located<string>[] {
  const values = [get(schema, 'const'), ...itemsOf(get(schema, 'enum'))].map(located);
  return values.filter((value) => value !== undefined);
}

function located(node: Node | undefined): Located<string> | undefined {
  const value = textOf(node);
  return node === undefined || value === undefined ? undefined : { value, at: node.at };
}

function isExtension(key: string): boolean {
  return key.startsWith('x-');
}
