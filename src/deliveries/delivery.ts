import type { Location } from '../text/location.ts';
import type { Excerpt } from './excerpt.ts';

/** A value that a capture records, with its place, which is looked for only where a finding needs it. */
export interface Recorded<T> {
  readonly value: T;
  readonly at: () => Location;
}

/** The body of a delivery, or the data of a message. */
export interface Body {
  /** As it travelled; undefined where the capture has a JSON value in its place. */
  readonly text: string | undefined;
  /** The bytes as they travelled, where they are no text. */
  readonly bytes?: Uint8Array;
  /** The value, where the capture has it as JSON. */
  readonly json?: { readonly value: unknown };
  /** The place of a part of it, by its JSON Pointer; that of the part around it where it has no such part. */
  readonly at: (pointer: string) => Location;
  /** The place of a key of it. */
  readonly keyAt: (pointer: string) => Location;
}

/** Which way something travelled, as the client of the API has it. */
export type Direction = 'sent' | 'received';

/** A delivery of a webhook, or a message of a stream, as a capture records it. */
export interface Delivery {
  readonly excerpt: Excerpt;
  readonly at: Location;
  /**
   * `request`: a call of a webhook or a callback; `message`: a message of a socket or a stream; `payload`: a body without anything
   * around it.
   */
  readonly kind: 'request' | 'message' | 'payload';
  readonly method?: Recorded<string>;
  readonly url?: Recorded<string>;
  /** By names in lower case; undefined where the capture records none. */
  readonly headers?: ReadonlyMap<string, Recorded<string>>;
  readonly body?: Body;
  /** When it travelled, in milliseconds since 1970. */
  readonly time?: number;
  readonly direction?: Recorded<Direction>;
  /** The status with which the receiver acknowledged it. */
  readonly status?: Recorded<number>;
  /** Names that the capture gives to it: the `type` of a CloudEvent, the event of a stream. */
  readonly names: readonly Recorded<string>[];
  /** The name of its channel or topic. */
  readonly channel?: string;
  /** The request with several events of which it is one. What is signed is the whole, for which the first of them stands. */
  readonly batch?: { readonly whole: Delivery; readonly isFirst: boolean };
  /** It may be other traffic: a browser records all that it does. */
  readonly mayBeOther?: true;
}

/** A part of a capture that could not be read. */
export interface Unread {
  readonly excerpt: Excerpt;
  readonly problem: string;
  readonly at: Location;
  readonly hint?: string;
}

/** What a reader finds, in the order of the capture. */
export type Found = { readonly delivery: Delivery } | { readonly unread: Unread };
