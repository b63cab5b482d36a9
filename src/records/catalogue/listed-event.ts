import type { Located } from '../../text/location.ts';
import { entriesOf, get, itemsOf, type MapNode, type Node, textOf } from '../../yaml/node.ts';
import { describedEvent, isSentence } from '../event-text.ts';
import { located } from '../located.ts';
import { selectAll } from '../select.ts';
import type { ListedEvent } from './catalogue.ts';
import { type PointerHome, partsAt, pathsAt } from './references.ts';

/** Read an item of a list of events: a name, or a map that holds one. */
export function listedEvent(item: Node, home: PointerHome, key?: Located<string>): ListedEvent | undefined {
  const name: ReadName | undefined = key ?? (item.kind === 'map' ? eventNameIn(item) : bareName(item));
  if (name === undefined || name.value === '' || name.value.length > longestName) return undefined;
  const [schema] = selectAll(item, schemaPlaces).flatMap((node) => partsAt(node, home));
  const { value, at, otherwise } = name;
  return {
    name: { value, at },
    ...(otherwise === undefined ? {} : { otherwise }),
    kind: kindOf(value),
    envelope: textOf(get(item, 'top_level_key') ?? get(item, 'envelope_key')),
    schema,
    examples: selectAll(item, examplePlaces).flatMap((node) => partsAt(node, home)),
    sources: selectAll(item, sourcePlaces).flatMap((node) => pathsAt(node)),
    keys: selectAll(item, keyPlaces).flatMap(keyIn),
  };
}

const longestName = 200;
const schemaPlaces = ['schema', '~payload_schema', 'payload.schema'];
const examplePlaces = ['example', 'examples[]', '~payload_example', 'payload.example'];
const sourcePlaces = ['source', 'spec'];
const keyPlaces = ['~payload_keys[]', '~payload_fields[]', 'payload.fields[]', 'payload.keys[]'];

/** True when an item can be an event that is sent, and is no transport. */
export function isEventLike(item: Node): boolean {
  if (item.kind === 'list') return false;
  if (item.kind === 'map' && entriesOf(item).some(({ key }) => transportKeys.test(key))) return false;
  const name = item.kind === 'map' ? eventNameIn(item) : bareName(item);
  return name !== undefined && separated.test(name.value) && !transports.test(name.value);
}

const transportKeys = /^(?:path|address|url|protocol|endpoint|operationId|operation_id|transport|server)$/i;
const transports =
  /^(?:rest-?hooks?|web-?hooks?|web-?sockets?|wss?|https?|sse|server-sent-events|event-?stream|e-?mail|sms|kafka|mqtt|amqp|nats|sqs|sns|push|polling|grpc|http-callback|queue|stomp)$/i;

/** Words that are joined like those of an event's name. */
const separated = /^[\p{L}\p{N}*]+(?:[._:/-][\p{L}\p{N}*]+)+$/u;

function kindOf(name: string): ListedEvent['kind'] {
  if (/[^\x21-\x7E]/.test(name)) return 'label';
  return /[*#>]/.test(name) ? 'wildcard' : 'name';
}

/** The name of an event: of several, one that reads like what is sent goes before one for people. */
export function eventNameIn(map: MapNode): ReadName | undefined {
  const [only, ...more] = entriesOf(map);
  if (only !== undefined && more.length === 0 && isNameOf(only)) return { value: only.key, at: only.keyAt };
  const named = (keys: readonly string[]) => keys.flatMap((key) => located(get(map, key)) ?? []);
  const separatedIn = (keys: readonly string[]) =>
    named(keys).find(({ value }) => separated.test(value) && !transports.test(value));
  const plain: readonly ReadName[] = named(['event', 'name', 'event_type', 'event_name', 'topic']).map(withoutRemark);
  const sent =
    separatedIn(['event_key', 'event_code', 'event_urn', 'event_id']) ??
    plain.find(({ value }) => kindOf(value) !== 'label') ??
    separatedIn(['type', 'id', 'key', 'code']) ??
    plain[0];
  const bare = named(['type', 'id', 'code']);
  return sent ?? bare.find(({ value }) => isWord(value)) ?? named(['type', 'title', 'label']).find(isLabel);
}

/** `payment.paid: …`, and `PaymentPaid: sent when it is paid`. */
function isNameOf({ key, value }: { readonly key: string; readonly value: Node }): boolean {
  if (fields.test(key)) return false;
  return /[.:_]/.test(key) || (/\p{Ll}\p{Lu}/u.test(key) && isSentence(textOf(value) ?? ''));
}

const fields = /^(?:event|display)[_-]?(?:type|name|key|code|urn|id)$/i;

function isLabel({ value }: Located<string>): boolean {
  return kindOf(value) === 'label' && !/[.!?]$/.test(value);
}

function isWord(value: string): boolean {
  return /^\p{L}[\w.:/-]*$/u.test(value) && !transports.test(value);
}

function bareName(item: Node): ReadName | undefined {
  if (item.kind !== 'scalar' || typeof item.value !== 'string') return undefined;
  const name = located(item);
  return name && withoutRemark(name);
}

/** A name, with the other reading of its text. */
export interface ReadName extends Located<string> {
  readonly otherwise?: string;
}

/** `invoice.paid (once)` and `invoice.paid - when it is paid` without what is said of the event. A word and a colon may be a label. */
function withoutRemark({ value, at }: Located<string>): ReadName {
  const bare = /^(\S+)\s+\(.*\)$/s.exec(value)?.[1];
  if (bare !== undefined) return { value: bare.replace(/:$/, ''), at };
  const described = describedEvent(value);
  if (described === undefined || /^[^\s.:/]+:\s/.test(value)) return { value, at };
  return { value: described.name, at, otherwise: described.whole };
}

function keyIn(node: Node): Located<string>[] {
  const key = located(node) ?? located(get(node, 'name')) ?? located(get(node, 'field'));
  return key !== undefined && /^[\w.[\]-]+$/.test(key.value) ? [key] : itemsOf(node).flatMap(keyIn);
}
