import type { Location } from '../text/location.ts';

/** What the captures of a run hold, against what is modelled and documented. */
export interface ConformCoverage {
  readonly deliveries: DeliverySums;
  readonly signatures: SignatureSums;
  /** Each event that is documented, modelled or seen, by its name. */
  readonly events: readonly EventSight[];
}

export interface DeliverySums {
  /** All that were read. */
  readonly read: number;
  /** Those that fit the schema of their event, or of which nothing is known but the event. */
  readonly fit: number;
  /** Those whose payload breaks the schema of their event. */
  readonly differ: number;
  /** How many differ first by which keyword of the schema. */
  readonly differFirstBy: Readonly<Record<string, number>>;
  /** Those that match no event. */
  readonly unknown: number;
  /** Those that match several. */
  readonly ambiguous: number;
  /** Requests of other kinds, as a browser records them. */
  readonly other: number;
  /** Those whose body was not read, or is not what it says. */
  readonly unread: number;
  /** Parts of captures that are no deliveries. */
  readonly broken: number;
  /** Events that the documents model, and those of them that were seen. */
  readonly modelled: number;
  readonly seen: number;
}

export interface SignatureSums {
  readonly valid: number;
  readonly invalid: number;
  /** Those that cannot be verified: there is no secret, or the capture has not the bytes. */
  readonly unverified: number;
}

/** An event of the matrix. */
export interface EventSight {
  readonly name: string;
  /** Where a record documents it; undefined where none does. */
  readonly documented?: LinePlace;
  /** Where documents model it. */
  readonly modelled: readonly (LinePlace & { readonly kind: 'webhook' | 'callback' | 'message' })[];
  /** Deliveries. */
  readonly seen: number;
  /** Those of them that break its schema. */
  readonly differ: number;
  /** Properties of the schema that no delivery has, as JSON Pointers with `*` for items of lists. */
  readonly neverSeen: readonly string[];
  /** Properties of deliveries that the schema does not name. */
  readonly notModelled: readonly string[];
  /** Values that enumerations list and no delivery has. */
  readonly valuesNeverSeen: readonly ValuesOf[];
  /** Values of deliveries that an enumeration does not list, masked unless values are shown. */
  readonly valuesNotModelled: readonly ValuesOf[];
}

/** A property with values, as JSON. */
export interface ValuesOf {
  readonly property: string;
  readonly values: readonly string[];
}

export interface LinePlace {
  readonly file: string;
  readonly line: number;
}

/** The line of a place. */
export type LineOf = (at: Location) => LinePlace;
