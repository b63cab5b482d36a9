import type { AsyncApiDocument, Channel, Operation } from '../apis/asyncapi/document.ts';
import type { Server } from '../apis/server.ts';
import { judgeChannel } from './judge-channel.ts';
import { judgeMessages } from './judge-messages.ts';
import { judgeServer } from './judge-server.ts';
import type { Judgement } from './judgement.ts';
import type { Ledger } from './ledger.ts';
import { better } from './mention.ts';
import type { RecordEvidence } from './record-evidence.ts';

/** Judge every server, channel, operation and message of a spec against a record's evidence. */
export function judge(spec: AsyncApiDocument, evidence: RecordEvidence): Judgement[] {
  const { ledger } = evidence;
  const channels = spec.channels.map((channel) => judgeChannel(channel, serversOf(channel, spec.servers), evidence));
  const byChannel = new Map(spec.channels.map(({ id }, index) => [id, channels[index]]));
  return [
    ...spec.servers.map((server) => judgeServer(server, evidence)),
    ...channels,
    ...spec.operations.map((operation) => judgeOperation(operation, byChannel, ledger)),
    ...judgeMessages(spec.messages, ledger),
  ];
}

/** The servers that a channel is restricted to, else all. */
function serversOf({ servers: ids }: Channel, servers: readonly Server[]): readonly Server[] {
  return ids.length === 0 ? servers : servers.filter(({ id }) => ids.includes(id));
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
