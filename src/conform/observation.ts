import type { RelatedPlace } from '../finding/finding.ts';
import type { KeptPlace } from '../text/kept-places.ts';
import type { Location } from '../text/location.ts';
import type { SourceText } from '../text/source-text.ts';

/** Something that one delivery shows. Those of one kind are told as one finding. */
export interface Observation {
  readonly rule: string;
  /** Observations of a rule with the same kind are one finding. */
  readonly kind: string;
  /** A sentence; of several, made of the parts that all of them name. */
  readonly message: string | ((parts: readonly string[]) => string);
  /** What this one adds to the sentence. */
  readonly part?: string;
  /** Looked for only where it is shown: to find it takes longer than to compare the delivery does. */
  readonly at: Location | (() => Location);
  /** The text that the place lies in. */
  readonly source: SourceText;
  readonly related?: readonly RelatedPlace[];
  /** Those of the related places that are in captures. */
  readonly kept?: readonly KeptPlace[];
  readonly hint?: string;
}
