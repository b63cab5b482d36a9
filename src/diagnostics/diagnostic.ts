import type { Range } from '../text/source-text.ts';
import type { Location } from './location.ts';

export type Severity = 'error' | 'warning' | 'info';

/** From the gravest to the lightest. */
export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** The other side of a contradiction. */
export interface RelatedPlace {
  readonly message: string;
  readonly at: Location;
}

/** What a rule observes. It knows neither its id nor its weight. */
export interface Finding {
  /** One sentence, subject first, offending values in backticks. */
  readonly message: string;
  readonly at: Location;
  readonly related?: readonly RelatedPlace[];
  /** How to mend this very case, where the rule's own `instead` is too general. */
  readonly hint?: string;
}

/** A finding, signed by its rule and weighed by the configuration. */
export interface Diagnostic extends Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** Lines and columns from 1. */
  readonly range: Range;
  readonly related: readonly (RelatedPlace & { readonly range: Range })[];
  /** The same for the same finding when other lines move: hexadecimal, 32 digits. */
  readonly fingerprint: string;
}
