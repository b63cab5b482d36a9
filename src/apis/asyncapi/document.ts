import type { Finding } from '../../finding/finding.ts';
import type { Located, Location } from '../../text/location.ts';
import type { SourceFile } from '../../yaml/source-file.ts';
import type { DocumentOrigin } from '../origin.ts';
import type { PayloadSchema } from '../payload-schema.ts';
import type { ProvenanceMark } from '../provenance-mark.ts';
import type { Unfollowed } from '../references.ts';
import type { Server } from '../server.ts';
import type { ParameterValues } from '../template.ts';
import type { Detail } from './details.ts';

/** The content of an AsyncAPI document of any 2.x or 3.x version, in the terms that both share. */
export interface AsyncApiDocument {
  readonly file: string;
  /** The `asyncapi` field, which makes the file an AsyncAPI document. */
  readonly version: Located<string>;
  readonly servers: readonly Server[];
  readonly channels: readonly Channel[];
  readonly operations: readonly Operation[];
  /** Every message that a channel or operation uses, once, wherever it is defined. */
  readonly messages: readonly Message[];
  /** The schemas of their payloads, where these are in JSON and in JSON Schema. */
  readonly payloads: ReadonlyMap<Message, PayloadSchema>;
  /** The schemas of their headers. */
  readonly headers: ReadonlyMap<Message, PayloadSchema>;
  /** What messages are made of, and how clients sign in; read only where there are captured pages to compare it with. */
  readonly details: readonly Detail[];
  /** URLs by which the document itself says where it comes from; no evidence, for the document itself is to be judged. */
  readonly provenance: readonly Located<string>[];
  /** The days that it states of itself, as `YYYY-MM-DD`; those in fields made for it come first. */
  readonly statedDates: readonly Located<string>[];
  /** Who made it, where it says so in a field made for it. */
  readonly origin: DocumentOrigin | undefined;
  /** Its `x-provenance`. */
  readonly mark: ProvenanceMark | undefined;
  /** Findings about parts that were not read, because there are too many. */
  readonly unread: readonly Finding[];
  /** Parts that are written elsewhere and could not be found there. */
  readonly unfollowed: readonly Unfollowed[];
  /** Files that it refers to and that were not looked into. */
  readonly missing: readonly string[];
  /** The other files that places in it may lie in. */
  readonly referenced: readonly SourceFile[];
  /** Its nodes with references written out where they are, counted up to `mostWrittenOut`. */
  readonly nodesWrittenOut: number;
  readonly source: SourceFile;
}

export interface Channel {
  readonly id: string;
  /** The place of the channel's key. */
  readonly at: Location;
  /** 2.x: the key; 3.x: `address`. Absent where the document says that it is unknown (`address: null`). */
  readonly address: Located<string> | undefined;
  readonly description: Located<string> | undefined;
  readonly parameters: ReadonlyMap<string, ParameterValues>;
  /** The ids of the servers that it is restricted to; none means all. */
  readonly servers: readonly string[];
  /** The protocols that it has bindings for. */
  readonly bindings: readonly string[];
}

export interface Operation {
  readonly id: string;
  readonly at: Location;
  /** 2.x: `publish` or `subscribe`; 3.x: `send` or `receive`. */
  readonly action: string | undefined;
  /** The names of its messages; in 3.x of all messages of its channel, where it lists none. */
  readonly messages: readonly string[];
  /** The key of its channel. */
  readonly channel: string | undefined;
  /** The protocols that it has bindings for. */
  readonly bindings: readonly string[];
}

export interface Message {
  /** The name it is shown under: its name, its key, its only event, else its title. */
  readonly label: string;
  readonly at: Location;
  /** Its `name`, where it has one. */
  readonly name: Located<string> | undefined;
  /** All its names in the document: name, messageId, keys, values of the event-type properties of its payload. */
  readonly names: readonly Located<string>[];
  /** The one value that an event-type property of its payload has: the name under which the event is sent. */
  readonly events: readonly Located<string>[];
  /** The values that such a property may have, where it has several or the payload is one of several: an event each. */
  readonly variants: readonly Located<string>[];
  /** It is written elsewhere, and could not be found there. */
  readonly unresolved: boolean;
}
