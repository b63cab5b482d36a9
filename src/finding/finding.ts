import type { Location } from '../text/location.ts';
import type { Quote } from '../text/quote.ts';
import type { Range } from '../text/source-text.ts';
import type { Identity } from './identity.ts';

export type Severity = 'error' | 'warning' | 'info';

/** From the gravest to the lightest. */
export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Who can mend a finding: the catalog, the provider of a document, or it is not known who publishes the document. */
export type Party = 'catalog' | 'provider' | 'unknown';

/** In the order of reports. */
export const parties: readonly Party[] = ['catalog', 'unknown', 'provider'];

/** The other side of a contradiction. */
export interface RelatedPlace {
  readonly message: string;
  readonly at: Location;
}

/** An observation of a rule. It knows neither its id nor its weight. */
export interface Finding {
  /** One sentence, subject first, offending values in backticks. */
  readonly message: string;
  readonly at: Location;
  readonly related?: readonly RelatedPlace[];
  /** How to mend this very case, where the rule's own `instead` is too general. */
  readonly hint?: string;
  /** Words that `lint --fix` puts in, where only one text is right. */
  readonly fix?: Fix;
}

/** The words at a place in a file, and those that belong there. Both are one line without escapes. */
export interface Fix {
  readonly at: Location;
  readonly text: string;
}

/** A finding with the id of its rule: of a problem that was met while reading, or of a guest, which also weighs it. */
export interface RuleFinding extends Finding {
  readonly rule: string;
  /** Set for a finding whose severity its rule does not decide. */
  readonly severity?: Severity;
}

/** A place as people are shown it. */
export interface QuotedPlace {
  readonly at: Location;
  /** Lines and columns from 1. */
  readonly range: Range;
  /** Of the line at which the range begins; absent where the file could not be read. */
  readonly quote?: Quote;
}

/** A finding, signed by its rule and weighed by the configuration. */
export interface Diagnostic extends Finding, QuotedPlace {
  readonly rule: string;
  readonly severity: Severity;
  readonly party: Party;
  readonly related: readonly (RelatedPlace & QuotedPlace)[];
  readonly fix?: Fix & { readonly range: Range };
  readonly identity: Identity;
  /** Of the identity: hexadecimal, 32 digits. No two findings of a run have one. */
  readonly fingerprint: string;
  /** The others of several findings that are told as one. */
  readonly folded?: readonly Identified[];
}

export interface Identified {
  readonly identity: Identity;
  readonly fingerprint: string;
}
