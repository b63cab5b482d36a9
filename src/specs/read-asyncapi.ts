import { defaultLimits, type Limits } from '../diagnostics/limits.ts';
import { entriesOf, get, itemsOf, type Node, textOf } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import type { AsyncApiDocument, Channel, Operation } from './asyncapi.ts';
import { versionOf } from './asyncapi-version.ts';
import { bounded } from './bounded-facts.ts';
import { MessageReader } from './messages.ts';
import { readProvenance } from './provenance.ts';
import { type Fact, factsIn, located, referredFacts } from './read-facts.ts';
import { resolve } from './reference.ts';
import { withRepeatedKeys } from './repeated-keys.ts';
import { readServer, readVariables, type Server } from './server.ts';

/** The facts of an AsyncAPI document; undefined when the file is none. */
export function readAsyncApi(
  source: SourceFile,
  { channels: most }: Pick<Limits, 'channels'> = defaultLimits,
): AsyncApiDocument | undefined {
  if (source.root?.kind !== 'map') return undefined;
  const root = withRepeatedKeys(source.root);
  const found = versionOf(root);
  if (found === undefined) return undefined;
  const { version, generation } = found;
  const reader = generation === '3' ? new ReaderV3(root) : new ReaderV2(root);
  const servers = bounded(reader.servers(), most, 'servers');
  const channels = bounded(reader.channels(), most, 'channels');
  const operations = bounded(reader.operations(), most, 'operations');
  const messages = bounded(reader.messages(), most, 'messages');
  return {
    file: source.file,
    version,
    servers: servers.kept,
    channels: channels.kept,
    operations: operations.kept,
    messages: messages.kept,
    provenance: readProvenance(root),
    unread: [servers, channels, operations, messages].flatMap(({ unread }) => unread),
    source,
  };
}

const directions = ['publish', 'subscribe'];

/** AsyncAPI 2.x; of 1.x, the servers and topics. */
class ReaderV2 {
  readonly #root: Node;
  readonly #channels: readonly Fact[];

  constructor(root: Node) {
    this.#root = root;
    this.#channels = [
      ...factsIn(root, get(root, 'channels'), ['$ref', ...directions]),
      ...factsIn(root, get(root, 'topics'), ['$ref', ...directions]),
    ];
  }

  servers(): Server[] {
    const servers = get(this.#root, 'servers');
    const listed = itemsOf(servers).map((node, index) => ({ id: String(index), at: node.at, node }));
    return [...factsIn(this.#root, servers, ['$ref', 'url']), ...listed].map(({ id, at, node }) =>
      readServer(id, at, node, ['url', 'host']),
    );
  }

  channels(): Channel[] {
    return this.#channels.map(({ id, at, node }) => ({
      id,
      at,
      address: { value: id, at },
      parameters: readVariables(get(node, 'parameters')),
      servers: namesIn(get(node, 'servers')),
    }));
  }

  operations(): Operation[] {
    return this.#channels.flatMap(({ id, node }) =>
      entriesOf(node)
        .filter(({ key }) => directions.includes(key))
        .map(({ key, keyAt, value }) => {
          const named = located(get(resolve(this.#root, value).node, 'operationId'));
          return { id: named?.value ?? `${key} ${id}`, at: named?.at ?? keyAt, channel: id };
        }),
    );
  }

  messages() {
    const reader = new MessageReader(this.#root);
    for (const { node } of this.#channels) {
      for (const direction of directions) {
        const operation = get(node, direction);
        const message = operation && get(resolve(this.#root, operation).node, 'message');
        if (message !== undefined) reader.add(message);
      }
    }
    return reader.messages;
  }
}

/** AsyncAPI 3.x. */
class ReaderV3 {
  readonly #root: Node;
  readonly #channels: readonly Fact[];
  readonly #operations: readonly Fact[];

  constructor(root: Node) {
    this.#root = root;
    this.#operations = factsIn(root, get(root, 'operations'), ['$ref', 'action', 'channel']);
    const channels = factsIn(root, get(root, 'channels'), ['$ref', 'address', 'messages']);
    const used = this.#operations.flatMap(({ node }) => [get(node, 'channel'), get(get(node, 'reply'), 'channel')]);
    this.#channels = [...channels, ...referredFacts(root, used, channels)];
  }

  servers(): Server[] {
    const servers = factsIn(this.#root, get(this.#root, 'servers'), ['$ref', 'host', 'url']);
    const used = this.#channels.flatMap(({ node }) => itemsOf(get(node, 'servers')));
    return [...servers, ...referredFacts(this.#root, used, servers)].map(({ id, at, node }) =>
      readServer(id, at, node, ['host', 'url']),
    );
  }

  channels(): Channel[] {
    return this.#channels.map(({ id, at, node }) => ({
      id,
      at,
      address: located(get(node, 'address')),
      parameters: readVariables(get(node, 'parameters')),
      servers: itemsOf(get(node, 'servers')).flatMap((server) => resolve(this.#root, server).name?.value ?? []),
    }));
  }

  operations(): Operation[] {
    return this.#operations.map(({ id, at, node }) => {
      const channel = get(node, 'channel');
      return { id, at, channel: channel && resolve(this.#root, channel).name?.value };
    });
  }

  messages() {
    const reader = new MessageReader(this.#root);
    for (const { node } of this.#channels) {
      for (const entry of entriesOf(get(node, 'messages'))) reader.add(entry.value, entry);
    }
    for (const { node } of this.#operations) {
      const replies = itemsOf(get(get(node, 'reply'), 'messages'));
      for (const message of [...itemsOf(get(node, 'messages')), ...replies]) reader.add(message);
    }
    return reader.messages;
  }
}

function namesIn(list: Node | undefined): string[] {
  return itemsOf(list).flatMap((item) => textOf(item) ?? []);
}
