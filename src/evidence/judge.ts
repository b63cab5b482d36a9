import type { AsyncApiDocument, Channel, Message, Operation } from '../apis/asyncapi/document.ts';
import { readAddress, type Server } from '../apis/server.ts';
import type { Located, Location } from '../text/location.ts';
import { isMadeUpHost, isPlaceholderHost, isPlaceholderValue } from './host.ts';
import type { Ledger } from './ledger.ts';
import { type Backing, better, unbacked, worse } from './mention.ts';
import { normalizeName } from './names.ts';
import { pathSegments } from './path.ts';
import { isConsumerControlled, isWhollyVariable, namedHosts } from './server-hosts.ts';

export const factKinds = ['server', 'channel', 'operation', 'message'] as const;
export type FactKind = (typeof factKinds)[number];

/** One fact of a spec with what the record has to say about it. */
export interface Judgement {
  readonly kind: FactKind;
  readonly label: string;
  /** Where the spec states it. */
  readonly at: Location;
  readonly backing: Backing;
  /** Why no evidence is asked for, where none is: nothing is named that a provider could document. */
  readonly exempt: string | undefined;
  /** The parts it consists of, where they are judged apart: each host and the path of a server, or of a channel with a URL. */
  readonly parts: readonly JudgedPart[];
}

export interface JudgedPart {
  readonly kind: 'host' | 'path';
  readonly value: string;
  readonly at: Location;
  readonly backing: Backing;
}

/** Judge every server, channel, operation and message of a spec against a record's evidence. */
export function judge(spec: AsyncApiDocument, ledger: Ledger): Judgement[] {
  const servers = spec.servers.map((server) => judgeServer(server, ledger));
  const pathsOf = serverPaths(spec.servers);
  const channels = spec.channels.map((channel) => judgeChannel(channel, pathsOf(channel), ledger));
  const byChannel = new Map(spec.channels.map(({ id }, index) => [id, channels[index]]));
  return [
    ...servers,
    ...channels,
    ...spec.operations.map((operation) => judgeOperation(operation, byChannel, ledger)),
    ...judgeMessages(spec.messages, ledger),
  ];
}

function judgeServer(server: Server, ledger: Ledger): Judgement {
  const base = { kind: 'server', label: server.id, at: server.at } as const;
  if (isConsumerControlled(server, ledger))
    return { ...base, backing: unbacked, exempt: 'run by the consumer', parts: [] };
  const hosts = judgeHosts(server, ledger);
  const parts = [...hosts, ...judgePaths(server, ledger)];
  const exempt = hosts.length === 0 ? 'names no host' : undefined;
  return { ...base, backing: worse(parts.map((part) => part.backing)), exempt, parts };
}

/** Each host of the server. Where variables are open, any mention that fits the pattern backs it too. */
function judgeHosts(server: Server, ledger: Ledger): JudgedPart[] {
  const { host, variables } = server;
  const pattern = host === undefined ? unbacked : ledger.host(host.value);
  const fallback = host !== undefined && isOpen(host.value, variables) ? pattern : unbacked;
  const isVariable = isWhollyVariable(server);
  const hosts = namedHosts(server)
    .filter((named) => !(isVariable && isPlaceholderHost(named.host)))
    .map((named) => ({ ...named, backing: better([ledger.host(named.host), fallback]) }));
  const proven = new Set(hosts.flatMap(({ chosen, backing }) => (backing.grade === 'none' ? [] : chosen)));
  const isAddressToBlame = hosts.length > 1 && proven.size === 0 && pattern.grade === 'none';
  return hosts.map(({ host: value, at, chosen, backing }) => {
    const culprit = isAddressToBlame ? host : chosen.find((choice) => !proven.has(choice));
    return { kind: 'host', value, at: culprit?.at ?? at, backing };
  });
}

/** No variable of a template has a known value; a default such as `your-tenant` says nothing. */
function isOpen(template: string, variables: Server['variables']): boolean {
  return [...variables].every(([name, values]) => {
    if (!template.includes(`{${name}}`)) return true;
    return values.enum.length === 0 && (values.default === undefined || isPlaceholderValue(values.default.value, name));
  });
}

/** The path of a server, which for each host that a variable gives with a path begins with that. */
function judgePaths(server: Server, ledger: Ledger): JudgedPart[] {
  const { path } = server;
  const named = namedHosts(server).flatMap(({ path: value, at }) =>
    value === undefined ? [] : [{ value, at: value === path?.value ? path.at : at }],
  );
  const written = named.length > 0 || path === undefined ? named : [path];
  return [...new Map(written.map((candidate) => [candidate.value, candidate])).values()]
    .filter(({ value }) => pathSegments(value).some((segment) => segment !== '*'))
    .map(({ value, at }) => {
      return { kind: 'path', value, at, backing: better([ledger.path(value), ledger.pathBeginning(value)]) };
    });
}

/** The paths above a channel: those of the servers that it is restricted to, else of all. */
function serverPaths(servers: readonly Server[]): (channel: Channel) => readonly (readonly string[])[] {
  const byId = new Map(servers.map(({ id, path }) => [id, pathSegments(path?.value ?? '')]));
  const all = [...new Map([...byId.values()].map((segments) => [segments.join('/'), segments])).values()];
  return ({ servers: ids }) => (ids.length === 0 ? all : ids.flatMap((id) => [byId.get(id) ?? []]));
}

function judgeChannel(channel: Channel, below: readonly (readonly string[])[], ledger: Ledger): Judgement {
  const { id, address } = channel;
  const base = { kind: 'channel', label: address?.value ?? id, at: address?.at ?? channel.at, parts: [] } as const;
  const text = address?.value ?? '';
  if (address === undefined) return { ...base, backing: ledger.name(id), exempt: 'has no fixed address' };
  if (namesNothing(text)) return { ...base, backing: unbacked, exempt: 'names nothing but parameters' };
  const parts = judgeOwnHosts(channel, ledger);
  if (parts.length > 0)
    return { ...base, backing: worse(parts.map(({ backing }) => backing)), exempt: undefined, parts };
  const written = [ledger.path(text, below), ledger.name(text), ledger.pattern(text)];
  return { ...base, backing: better(written), exempt: undefined };
}

/** The parts of an address that is a URL, and names a host of its own beside the servers. */
function judgeOwnHosts({ id, at, address, parameters }: Channel, ledger: Ledger): JudgedPart[] {
  if (address === undefined || !/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(address.value)) return [];
  const server = readAddress(id, at, address, parameters);
  const hosts = judgeHosts(server, ledger);
  const namesOne = hosts.some(({ value }) => !isMadeUpHost(value));
  return namesOne ? [...hosts, ...judgePaths(server, ledger)] : [];
}

/** `/`, `{channel}`, `/{tenant}/{id}`: an address without a word in it. */
function namesNothing(address: string): boolean {
  return address.replaceAll(/\{[^{}]*\}/g, '').replaceAll(/[^\p{L}\p{N}]/gu, '') === '';
}

/** An operation is the document's own name for using a channel: what backs the channel backs it. */
function judgeOperation(
  operation: Operation,
  channels: ReadonlyMap<string, Judgement | undefined>,
  ledger: Ledger,
): Judgement {
  const channel = channels.get(operation.channel ?? '');
  return {
    kind: 'operation',
    label: operation.id,
    at: operation.at,
    backing: better([ledger.name(operation.id), ...(channel === undefined ? [] : [channel.backing])]),
    exempt: channel?.exempt,
    parts: [],
  };
}

/**
 * A message is known by any of its names. But where the record names what other messages are called, or what other
 * payloads are marked with, a message that says something else there is called otherwise.
 */
function judgeMessages(messages: readonly Message[], ledger: Ledger): Judgement[] {
  const isNamed = ({ value }: Located<string>) => ledger.event(value).grade !== 'none';
  const namesAreNamed = messages.some(({ name }) => name !== undefined && isNamed(name));
  const eventsAreNamed = messages.some(({ events }) => events.some(isNamed));
  return messages.flatMap((message) => [judgeMessage(message), ...judgeVariants(message, ledger)]);

  function judgeMessage(message: Message): Judgement {
    const { events, name, label, at } = message;
    const backing = better(message.names.map(({ value }) => ledger.event(value)));
    const base = {
      kind: 'message',
      parts: [],
      exempt: whyExempt(message),
    } as const;
    const [said] = events.length > 0 ? (eventsAreNamed ? events : []) : namesAreNamed && name ? [name] : [];
    if (backing.grade === 'none' || said === undefined || events.some(isNamed) || isSaid(said, ledger)) {
      return { ...base, label, at, backing };
    }
    return {
      ...base,
      label: said.value,
      at: said.at,
      backing: { ...unbacked, against: ledger.event(said.value).against },
    };
  }
}

function whyExempt({ unresolved, names }: Message): string | undefined {
  if (unresolved) return 'has a reference that leads nowhere';
  return names.length === 0 ? 'has no name' : undefined;
}

/** A message for several events: where the record names one of them, it must name the others. */
function judgeVariants({ variants, label }: Message, ledger: Ledger): Judgement[] {
  if (!variants.some((variant) => isSaid(variant, ledger))) return [];
  return variants
    .filter(({ value }) => normalizeName(value) !== normalizeName(label))
    .map((variant) => {
      const { value, at } = variant;
      return { kind: 'message', label: value, at, backing: saidBy(variant, ledger), exempt: undefined, parts: [] };
    });
}

function isSaid(name: Located<string>, ledger: Ledger): boolean {
  return saidBy(name, ledger).grade !== 'none';
}

/** The backing of a name, with or without a word for its kind: `TradeEvent` as `trade`. */
function saidBy({ value }: Located<string>, ledger: Ledger): Backing {
  const bare = value.replace(/(?:event|message|payload|notification)$/i, '');
  return better([value, bare].map((name) => ledger.event(name)));
}
