import type { Server } from '../apis/server.ts';
import { isPlaceholderHost, isPlaceholderValue } from './host.ts';
import type { Contradiction, JudgedPart, Judgement } from './judgement.ts';
import type { Ledger } from './ledger.ts';
import { type Backing, better, speakingFor, unbacked, weigh, worse } from './mention.ts';
import { pathSegments } from './path.ts';
import { judgePort } from './ports.ts';
import type { RecordEvidence } from './record-evidence.ts';
import { isConsumerControlled, isWhollyVariable, namedHosts, namedPorts } from './server-hosts.ts';
import { transportKind } from './transports.ts';

/** Judge the transport, the hosts, the ports and the path of a server. Together they are one fact. */
export function judgeServer(server: Server, evidence: RecordEvidence): Judgement {
  const { ledger } = evidence;
  const base = { kind: 'server', label: server.id, at: server.at } as const;
  if (isConsumerControlled(server, ledger))
    return { ...base, backing: unbacked, exempt: 'run by the consumer', parts: [] };
  const parts = judgeAddress(server, evidence);
  const hosts = parts.filter(({ kind }) => kind === 'host');
  const exempt = hosts.length === 0 ? whyOpen(server, evidence) : undefined;
  const isNameless = hosts.length === 0 && exempt === undefined && server.host !== undefined;
  const open: JudgedPart[] = isNameless
    ? [{ kind: 'host', value: server.host?.value ?? '', at: server.host?.at ?? server.at, backing: unbacked }]
    : [];
  const all = [...open, ...parts];
  return { ...base, backing: worse(all.map((part) => part.backing)), exempt, parts: all };
}

/** Why a server without a host of its own needs no evidence: it has none, or the record documents that customers choose it. */
function whyOpen(server: Server, { hasChosenHost }: RecordEvidence): string | undefined {
  if (server.host === undefined || hasChosenHost || !isWhollyVariable(server)) return 'names no host';
  return undefined;
}

/** The parts of an address: transport, hosts, ports and path. */
export function judgeAddress(server: Server, evidence: RecordEvidence): JudgedPart[] {
  const hosts = judgeHosts(server, evidence.ledger);
  return [
    ...judgeTransport(server, hosts, evidence),
    ...hosts,
    ...judgePorts(server, hosts, evidence),
    ...judgePaths(server, evidence.ledger),
  ];
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

/** The transport on each host that is backed, as far as anything is said against it; once where nothing is. */
function judgeTransport(server: Server, hosts: readonly JudgedPart[], evidence: RecordEvidence): JudgedPart[] {
  const protocol = protocolOf(server);
  if (protocol === undefined) return [];
  const parts = backedOnce(hosts).map((host): JudgedPart => {
    const verdict = evidence.transports.judge(protocol, host.value, speakingFor(host.backing));
    const part = { kind: 'transport', value: protocol, at: server.protocolAt, on: host.value } as const;
    if (verdict.kind === 'named') return { ...part, backing: weigh(verdict.by) };
    if (verdict.kind === 'unnamed') return { ...part, backing: unbacked };
    return { ...part, backing: unbacked, contradiction: { reason: verdict.reason, by: verdict.by } };
  });
  const wrong = parts.filter(({ backing }) => backing.grade === 'none');
  return wrong.length > 0 ? wrong : parts.slice(0, 1);
}

/** Of a URL the scheme, where it is a way to say the protocol: `wss://` beside `ws`. */
function protocolOf({ protocol, scheme }: Server): string | undefined {
  return scheme !== undefined && protocol !== undefined && transportKind(scheme) === transportKind(protocol)
    ? scheme
    : protocol;
}

function backedOnce(hosts: readonly JudgedPart[]): JudgedPart[] {
  const backed = hosts.filter(({ backing }) => backing.grade !== 'none');
  return [...new Map(backed.map((host) => [host.value, host])).values()];
}

/** Ports that the record does not name for their host; a port that is named is nothing to speak of. */
function judgePorts(server: Server, hosts: readonly JudgedPart[], evidence: RecordEvidence): JudgedPart[] {
  const backings = new Map<string, Backing>(backedOnce(hosts).map(({ value, backing }) => [value, backing]));
  const protocol = protocolOf(server) ?? '';
  return namedPorts(server).flatMap(({ host, port, at }): JudgedPart[] => {
    const backing = backings.get(host);
    if (backing === undefined) return [];
    const verdict = judgePort(port, protocol, speakingFor(backing), evidence.ports);
    if (verdict.kind === 'named') return [];
    const contradiction: Contradiction = { reason: 'the record names another port', by: verdict.by };
    const isOther = verdict.by.length > 0;
    const part = { kind: 'port', value: port ?? '', at, on: host, backing: unbacked } as const;
    return [isOther ? { ...part, contradiction } : part];
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
