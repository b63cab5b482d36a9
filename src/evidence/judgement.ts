import type { Located, Location } from '../text/location.ts';
import type { Backing } from './mention.ts';

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
  /** The parts it consists of, where they are judged apart: of a server, or of a channel with a URL. */
  readonly parts: readonly JudgedPart[];
  /** What the record says otherwise of it as a whole. */
  readonly contradiction?: Contradiction;
  /** A stream that the record documents on a page and that its own description names; it backs nothing. */
  readonly describedBy?: Located<string>;
}

export const partKinds = ['transport', 'host', 'port', 'path'] as const;

export interface JudgedPart {
  readonly kind: (typeof partKinds)[number];
  readonly value: string;
  readonly at: Location;
  readonly backing: Backing;
  /** The host that a transport or a port is used on. */
  readonly on?: string;
  readonly contradiction?: Contradiction;
}

/** That the record says something else, and where. */
export interface Contradiction {
  /** A clause: `the record names it as wss://`. */
  readonly reason: string;
  readonly by: readonly Located<string>[];
}
