import type { AsyncApiDocument, Message } from '../apis/asyncapi/document.ts';
import type { OpenApiDocument } from '../apis/openapi/document.ts';
import type { EventOperation } from '../apis/openapi/event-operations.ts';
import type { PayloadSchema } from '../apis/payload-schema.ts';
import {
  type SignatureDescription,
  signatureExtensions,
  signatureOfHeader,
  signaturesOfDocument,
} from '../apis/signature-description.ts';
import type { Direction } from '../deliveries/delivery.ts';
import type { Located, Location } from '../text/location.ts';
import { get, textOf } from '../yaml/node.ts';

/** The keywords of schemas that a document uses. */
export type SchemaDialect = 'openapi-3.0' | 'draft-07' | '2020-12';

/** An event as a document models it: what a delivery of it has to be. */
export interface ExpectedEvent {
  readonly kind: 'webhook' | 'callback' | 'message';
  readonly label: string;
  readonly at: Location;
  /** The document. */
  readonly file: string;
  readonly dialect: SchemaDialect;
  /** Its names: the key, operationIds, messageIds. */
  readonly names: readonly string[];
  /** The values that an event-type property of its payload may have, one of them or several. */
  readonly types: readonly string[];
  /** The requests of a webhook or a callback. */
  readonly operations: readonly EventOperation[];
  /** The payload of a message; undefined where it is no JSON. */
  readonly payload: PayloadSchema | undefined;
  readonly headers: PayloadSchema | undefined;
  /** Which way it may travel, as the client has it, with the place that says so; empty where the document does not say. */
  readonly directions: ReadonlyMap<Direction, Location>;
  /** The document describes an application, and does not say whether that is the provider or its client. */
  readonly isOfEither: boolean;
  /** What the document says of the signatures of deliveries: of this event, then of all. */
  readonly signatures: readonly SignatureDescription[];
  /** The addresses of the channels that carry it; empty where that is not known. */
  readonly channels: readonly string[];
}

/** The events of an OpenAPI document, references followed. */
export function expectedOfOpenApi(document: OpenApiDocument): ExpectedEvent[] {
  const dialect = document.version?.value.startsWith('3.0') === true ? 'openapi-3.0' : '2020-12';
  const ofAll = document.walks.flatMap(({ root }) => signaturesOfDocument(root.node));
  return document.events.map((event) => {
    const types = event.types.map(({ name }) => name.value);
    const operations = document.operationsOf(event);
    return {
      kind: event.kind,
      label: event.label,
      at: event.at,
      file: document.file,
      dialect,
      names: [event.label, ...event.names.map(({ value }) => value)],
      types: [...new Set(types)],
      operations,
      signatures: [...operations.flatMap(({ signatures }) => signatures), ...ofAll],
      payload: undefined,
      headers: undefined,
      directions: new Map(),
      isOfEither: false,
      channels: [],
    };
  });
}

/** The messages of an AsyncAPI document. */
export function expectedOfAsyncApi(document: AsyncApiDocument): ExpectedEvent[] {
  const ofAll = signaturesOfDocument(document.source.root);
  return document.messages.map((message) => {
    const types = [...message.events, ...message.variants].map(({ value }) => value);
    const names = message.names.map(({ value }) => value).filter((name) => !types.includes(name));
    return {
      kind: 'message',
      label: message.label,
      at: message.at,
      file: document.file,
      dialect: 'draft-07',
      names: [...new Set([message.label, ...names])],
      types: [...new Set(types)],
      operations: [],
      payload: document.payloads.get(message),
      headers: document.headers.get(message),
      signatures: [...signaturesOfHeaders(document.headers.get(message)), ...ofAll],
      isOfEither: /^v?[3-9]/.test(document.version.value),
      ...waysOf(document, message),
    };
  });
}

function signaturesOfHeaders(headers: PayloadSchema | undefined): SignatureDescription[] {
  return [...(headers?.properties ?? [])].flatMap(([name, { at, schema }]) => {
    const words = schema.parts.map((part) => textOf(get(part, 'description')));
    const said = signatureOfHeader({ value: name, at }, words);
    return [...schema.parts.flatMap(signatureExtensions), ...(said === undefined ? [] : [said])];
  });
}

/** In 2.x clients publish and subscribe. In 3.x an application sends and receives: here the provider, until deliveries show otherwise. */
const ways: Readonly<Record<string, Direction>> = {
  publish: 'sent',
  subscribe: 'received',
  receive: 'sent',
  send: 'received',
};

function waysOf(
  { operations, channels }: AsyncApiDocument,
  { names }: Message,
): Pick<ExpectedEvent, 'directions' | 'channels'> {
  const known = new Set(names.map(({ value }) => value));
  const own = operations.filter(({ messages }) => messages.some((name) => known.has(name)));
  const directions = new Map<Direction, Location>();
  for (const { action, at } of own) {
    const way = ways[action ?? ''];
    if (way !== undefined && !directions.has(way)) directions.set(way, at);
  }
  const addresses = channels.filter(({ id }) => own.some(({ channel }) => channel === id));
  return { directions, channels: addresses.flatMap(({ address }) => address?.value ?? []) };
}

/** The schema of the JSON of an event, for a media type where it has several. */
export function payloadOf(event: ExpectedEvent, mediaType?: string): PayloadSchema | undefined {
  if (event.payload !== undefined) return event.payload;
  const contents = event.operations.flatMap((operation) => operation.contents);
  const [first, ...others] = contents.filter(({ schema }) => schema !== undefined);
  if (others.length === 0 || mediaType === undefined) return first?.schema;
  return (contents.find((content) => matchesMediaType(content.mediaType, mediaType)) ?? first)?.schema;
}

/** True where a media type is the one, or in the range, that is modelled: `application/json`, `application/*`. */
export function matchesMediaType({ value }: Located<string>, mediaType: string): boolean {
  const [modelled, recorded] = [value, mediaType].map((one) => (one.split(';')[0] ?? '').trim().toLowerCase());
  if (modelled === recorded || modelled === '*/*') return true;
  return modelled?.endsWith('/*') === true && recorded?.startsWith(modelled.slice(0, -1)) === true;
}
