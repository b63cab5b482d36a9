import { defaultLimits, type Limits } from '../../limits/limits.ts';
import { entriesOf, get, itemsOf, type Node, textOf } from '../../yaml/node.ts';
import type { SourceFile } from '../../yaml/source-file.ts';
import { located } from '../located.ts';
import { readOrigin } from '../origin.ts';
import { readMark } from '../provenance-mark.ts';
import { type ReferencedFiles, References, sourcesIn } from '../references.ts';
import { readBindings, readServer, readVariables, type Server } from '../server.ts';
import { nodesWrittenOut } from '../written-out.ts';
import { readDetails } from './details.ts';
import type { AsyncApiDocument, Channel, Operation } from './document.ts';
import { bounded, type Fact, factsIn, referredFacts } from './facts.ts';
import { MessageReader, namesOfMessages } from './messages.ts';
import { readProvenance } from './provenance.ts';
import { withRepeatedKeys } from './repeated-keys.ts';
import { readStatedDates } from './stated-dates.ts';
import { versionOf } from './version.ts';

export interface AsyncApiOptions {
  readonly limits?: Pick<Limits, 'channels'>;
  /** The files that references are followed into. */
  readonly files?: ReferencedFiles;
  /** Read the details of messages and security too. */
  readonly details?: boolean;
}

/**
 * The facts of an AsyncAPI document; undefined when the file is none. References are followed into the files given; files
 * that were not given are listed, so that they can be given the next time.
 */
export function readAsyncApi(
  source: SourceFile,
  { limits: { channels: most } = defaultLimits, files = new Map(), details = false }: AsyncApiOptions = {},
): AsyncApiDocument | undefined {
  if (source.root?.kind !== 'map') return undefined;
  const root = withRepeatedKeys(source.root);
  const found = versionOf(root);
  if (found === undefined) return undefined;
  const { version, generation } = found;
  const references = new References(root, files);
  const reader = generation === '3' ? new ReaderV3(root, references) : new ReaderV2(root, references);
  const read = reader.messages();
  const servers = bounded(reader.servers(), most, 'servers');
  const channels = bounded(reader.channels(), most, 'channels');
  const operations = bounded(reader.operations(), most, 'operations');
  const messages = bounded(read.messages, most, 'messages');
  return {
    file: source.file,
    version,
    servers: servers.kept,
    channels: channels.kept,
    operations: operations.kept,
    messages: messages.kept,
    payloads: read.payloads,
    headers: read.headers,
    details: details ? readDetails(root, references, reader.parts()) : [],
    provenance: readProvenance(root),
    statedDates: readStatedDates(root),
    origin: readOrigin(root),
    mark: readMark(root),
    unread: [servers, channels, operations, messages].flatMap(({ unread }) => unread),
    unfollowed: references.unfollowed,
    missing: [...references.missing],
    referenced: sourcesIn(files),
    get nodesWrittenOut() {
      return nodesWrittenOut(root, references);
    },
    source,
  };
}

const directions = ['publish', 'subscribe'];

/** AsyncAPI 2.x; of 1.x, the servers and topics. */
class ReaderV2 {
  readonly #root: Node;
  readonly #references: References;
  readonly #channels: readonly Fact[];

  constructor(root: Node, references: References) {
    this.#root = root;
    this.#references = references;
    this.#channels = ['channels', 'topics'].flatMap((key) =>
      factsIn(references, 'channel', get(root, key), directions),
    );
  }

  servers(): Server[] {
    const servers = get(this.#root, 'servers');
    const listed = itemsOf(servers).map((node, index) => ({
      id: String(index),
      at: node.at,
      node: this.#references.fact('server', String(index), node),
    }));
    return [...factsIn(this.#references, 'server', servers, ['url']), ...listed].map((fact) =>
      serverOf(this.#references, fact, ['url', 'host']),
    );
  }

  channels(): Channel[] {
    return this.#channels.map(({ id, at, node }) => ({
      id,
      at,
      address: { value: id, at },
      description: located(this.#references.get(node, 'description')),
      parameters: parametersOf(this.#references, node),
      servers: namesIn(this.#references.get(node, 'servers')),
      bindings: bindingsOf(this.#references, node),
    }));
  }

  operations(): Operation[] {
    return this.#channels.flatMap(({ id, node }) =>
      entriesOf(node)
        .filter(({ key }) => directions.includes(key))
        .map(({ key, keyAt, value }) => {
          const operation = this.#references.fact('operation', `${key} ${id}`, value);
          const named = located(get(operation, 'operationId'));
          const bindings = bindingsOf(this.#references, operation);
          const messages = namesOfMessages(this.#references, [get(operation, 'message')]);
          return {
            id: named?.value ?? `${key} ${id}`,
            at: named?.at ?? keyAt,
            action: key,
            messages,
            channel: id,
            bindings,
          };
        }),
    );
  }

  /** Its channels and operations. */
  parts(): Node[] {
    return this.#channels.flatMap(({ node }) => [
      node,
      ...directions.flatMap((direction) => this.#references.get(node, direction) ?? []),
    ]);
  }

  messages() {
    const reader = new MessageReader(this.#references, { traitsWin: true });
    for (const { node } of this.#channels) {
      for (const direction of directions) {
        const message = get(this.#references.get(node, direction), 'message');
        if (message !== undefined) reader.add(message);
      }
    }
    return reader;
  }
}

/** AsyncAPI 3.x. */
class ReaderV3 {
  readonly #root: Node;
  readonly #references: References;
  readonly #channels: readonly Fact[];
  readonly #operations: readonly Fact[];

  constructor(root: Node, references: References) {
    this.#root = root;
    this.#references = references;
    this.#operations = factsIn(references, 'operation', get(root, 'operations'), ['action', 'channel']);
    const channels = factsIn(references, 'channel', get(root, 'channels'), ['address', 'messages']);
    const used = this.#operations.flatMap(({ node }) => [
      get(node, 'channel'),
      get(references.get(node, 'reply'), 'channel'),
    ]);
    this.#channels = [...channels, ...referredFacts(references, 'channel', used, channels)];
  }

  servers(): Server[] {
    const servers = factsIn(this.#references, 'server', get(this.#root, 'servers'), ['host', 'url']);
    const used = this.#channels.flatMap(({ node }) => this.#references.items(node, 'servers'));
    return [...servers, ...referredFacts(this.#references, 'server', used, servers)].map((fact) =>
      serverOf(this.#references, fact, ['host', 'url']),
    );
  }

  channels(): Channel[] {
    return this.#channels.map(({ id, at, node }) => ({
      id,
      at,
      address: located(this.#references.get(node, 'address')),
      description: located(this.#references.get(node, 'description')),
      parameters: parametersOf(this.#references, node),
      servers: this.#references
        .items(node, 'servers')
        .flatMap((server) => this.#references.follow(server).name?.value ?? []),
      bindings: bindingsOf(this.#references, node),
    }));
  }

  operations(): Operation[] {
    return this.#operations.map(({ id, at, node }) => {
      const channel = get(node, 'channel');
      const bindings = bindingsOf(this.#references, node);
      const listed = this.#references.items(node, 'messages');
      const used = channel && this.#references.follow(channel);
      const inChannel = used === undefined ? [] : this.#references.entries(used.node, 'messages');
      const messages = [
        ...namesOfMessages(this.#references, listed),
        ...(listed.length > 0 ? [] : inChannel.map(({ key }) => key)),
        ...(listed.length > 0
          ? []
          : namesOfMessages(
              this.#references,
              inChannel.map(({ value }) => value),
            )),
      ];
      const action = textOf(get(node, 'action'));
      return { id, at, action, messages, channel: used?.name?.value, bindings };
    });
  }

  /** Its channels and operations. */
  parts(): Node[] {
    return [...this.#channels, ...this.#operations].map(({ node }) => node);
  }

  messages() {
    const reader = new MessageReader(this.#references, { traitsWin: false });
    for (const { node } of this.#channels) {
      for (const entry of this.#references.entries(node, 'messages')) reader.add(entry.value, entry);
    }
    for (const { node } of this.#operations) {
      const replies = this.#references.items(this.#references.get(node, 'reply'), 'messages');
      for (const message of [...this.#references.items(node, 'messages'), ...replies]) reader.add(message);
    }
    return reader;
  }
}

function serverOf(references: References, { id, at, node }: Fact, fields: readonly ('url' | 'host')[]): Server {
  return readServer(id, at, node, fields, (part) => references.fact('server', id, part));
}

function parametersOf(references: References, channel: Node): Channel['parameters'] {
  return readVariables(get(channel, 'parameters'), (node) => references.follow(node).node);
}

function bindingsOf(references: References, node: Node): string[] {
  return readBindings(node, (part) => references.follow(part).node);
}

function namesIn(list: Node | undefined): string[] {
  return itemsOf(list).flatMap((item) => textOf(item) ?? []);
}
