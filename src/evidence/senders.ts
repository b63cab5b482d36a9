import { describedEvent, withoutParentheses } from '../records/event-text.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { Located } from '../text/location.ts';
import { entriesOf, get, itemsOf, type Node, textOf } from '../yaml/node.ts';
import { eventWords } from './names.ts';

/** Who sends a message: the provider's server, or its client. */
export type Sender = 'server' | 'client';

/** Lists that are made for the messages of one side. */
const listNames: Readonly<Record<Sender, RegExp>> = {
  server: /^(?:server(?:events|messages)|server(?:to|2)client(?:events|messages)?|sentbyserver|s2c)$/,
  client: /^(?:client(?:events|messages|commands)|client(?:to|2)server(?:events|messages)?|sentbyclient|c2s|commands)$/,
};

/** Fields of an event that name its direction or its sender, by their letters, and what they say. */
const directionFields = /^(?:direction|sender|sentby)$/;
const directions: Readonly<Record<Sender, RegExp>> = {
  server: /^(?:server(?:(?:to|2)(?:client|consumer|subscriber))?|provider(?:(?:to|2)(?:client|consumer))?|s2c)$/,
  client: /^(?:client(?:(?:to|2)(?:server|provider))?|consumer(?:(?:to|2)(?:server|provider))?|c2s)$/,
};

const nameFields = ['name', 'event', 'type', 'id', 'message'];

/** The messages of which a record says, in a field or in a list made for it, who sends them, by the words of their names. */
export function sendersIn({ source }: ReviewRecord): ReadonlyMap<string, Located<Sender>> {
  const senders = new Map<string, Located<Sender>>();
  if (source.root !== undefined) collect(source.root, undefined, senders, new Set());
  return senders;
}

function collect(node: Node, listed: Sender | undefined, senders: Map<string, Located<Sender>>, seen: Set<Node>): void {
  if (seen.has(node)) return;
  seen.add(node);
  const sender = senderIn(node) ?? listed;
  const name = sender && nameIn(node);
  if (name !== undefined && sender !== undefined) senders.set(keyOf(nameRead(name)), { value: sender, at: node.at });
  for (const item of itemsOf(node)) collect(item, listed, senders, seen);
  for (const { key, value } of entriesOf(node)) {
    const list = value.kind === 'scalar' ? undefined : sideNamed(key, listNames);
    if (value.kind !== 'scalar') collect(value, list, senders, seen);
  }
}

/** Names are compared as those of events are. */
export function keyOf(name: string): string {
  return eventWords(name).join('');
}

/** The name without what is said of it. */
function nameRead(text: string): string {
  const bare = withoutParentheses(text.trim());
  const described = describedEvent(bare);
  return described === undefined || described.isDoubtful ? bare : described.name;
}

function nameIn(node: Node): string | undefined {
  if (node.kind === 'scalar') return textOf(node);
  return nameFields.map((field) => textOf(get(node, field))).find((name) => name !== undefined);
}

function senderIn(node: Node): Sender | undefined {
  const said = entriesOf(node).find(({ key, value }) => directionFields.test(lettersOf(key)) && textOf(value));
  return said === undefined ? undefined : sideNamed(textOf(said.value) ?? '', directions);
}

function sideNamed(text: string, names: Readonly<Record<Sender, RegExp>>): Sender | undefined {
  const letters = lettersOf(text);
  return (['server', 'client'] as const).find((side) => names[side].test(letters));
}

/** A field of the author's own may begin with `x-`. */
function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/^x-/, '')
    .replaceAll(/[\s_>→-]+/g, '');
}
