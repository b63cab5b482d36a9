import type { CaptureEntry } from '../captures/index-file.ts';
import type { Located, Location } from '../text/location.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import type { Catalogue } from './catalogue/catalogue.ts';

/** A review record of any dialect, in the terms of the canonical one. What the file does not say is absent. */
export interface ReviewRecord {
  readonly file: string;
  /** The dialect it was read with. */
  readonly dialect: string;
  readonly claim: Claim;
  readonly aid: Located<string> | undefined;
  readonly name: Located<string> | undefined;
  readonly date: Located<string> | undefined;
  readonly reviewer: Located<string> | undefined;
  readonly subject: Located<string> | undefined;
  readonly verdict: Located<string> | undefined;
  readonly summary: Located<string> | undefined;
  readonly recommendation: Located<string> | undefined;
  readonly answer: Answer | undefined;
  readonly findings: readonly RecordFinding[];
  /** The lists of events, where the record is a webhook catalogue. */
  readonly catalogue: Catalogue | undefined;
  readonly pages: readonly CheckedPage[];
  /** The fields in which a record of this shape lists its pages. */
  readonly pageFields: readonly string[];
  readonly gaps: readonly Gap[];
  /** The path that the record gives for itself, relative to its repo's root. */
  readonly ownPath: Located<string> | undefined;
  /** OpenAPI documents that the record says were produced. */
  readonly openapi: readonly Located<string>[];
  /** All text that may hold evidence, with the part it plays in the record. */
  readonly passages: readonly Passage[];
  /** Fields of the model that this file does not have. */
  readonly missing: readonly string[];
  readonly source: SourceFile;
}

/**
 * The statement of the record about an AsyncAPI spec: that there can be none, that one was produced, that one was produced with
 * declared gaps, or nothing that can be read without guessing.
 */
export type ClaimKind = 'none' | 'spec' | 'partial' | 'unclear';

/** What a record says of the provider: it publishes an AsyncAPI document, it publishes none, or nothing. */
export type Published = 'yes' | 'no' | 'unsaid';

export interface Claim {
  readonly kind: ClaimKind;
  /** Where it says so; of an unclear claim the words that are not understood or contradict each other, else the record's start. */
  readonly at: Location;
  /** Whether the provider itself publishes an AsyncAPI document, which is another question. */
  readonly published: Published;
  /** Where the record says so; absent where it does not. */
  readonly publishedAt: Location | undefined;
  /** The paths given, relative to the repo's root, as written. */
  readonly specs: readonly Located<string>[];
  /** Words of the record that say otherwise than `at`, where the claim is unclear for that reason. */
  readonly contradicting: readonly Location[];
}

/** A yes or no to the question that a record asks. Any other answer is left to the reader. */
export interface Answer {
  readonly question: Located<string>;
  readonly says: 'yes' | 'no';
  /** Where it says so. */
  readonly at: Location;
}

export const findingStatuses = ['documented', 'internal', 'undocumented', 'out-of-scope', 'deprecated'] as const;
export type FindingStatus = (typeof findingStatuses)[number];

export interface RecordFinding {
  readonly at: Location;
  readonly id: Located<string> | undefined;
  readonly label: Located<string> | undefined;
  /** The transport that it is about, where a field names it: `WebSocket`, `https`, `ws / wss`. */
  readonly transport: Located<string> | undefined;
  readonly status: Located<FindingStatus> | undefined;
  readonly endpoints: readonly Located<string>[];
  readonly evidence: readonly CitedPage[];
  readonly events: readonly DocumentedEvent[];
}

/** A page that a finding names as its proof. */
export interface CitedPage {
  readonly url: Located<string>;
  readonly quote: Located<string> | undefined;
}

/** An event that the record says the provider documents. */
export interface DocumentedEvent {
  /** As written: `meeting.started`, `rooms:created`, or a bare resource; what is said of it is taken off. */
  readonly name: Located<string>;
  /** Another reading of a text that says something of the event, or only seems to; it names no resource. */
  readonly otherwise?: string;
}

export interface CheckedPage {
  readonly at: Location;
  readonly url: Located<string>;
  /** The content of the page, in the reviewer's words. */
  readonly result: Located<string> | undefined;
  /** As written: an HTTP status, or a word such as `fetched` or `not_found`. */
  readonly status: Located<string> | undefined;
  readonly retrieved: Located<string> | undefined;
  readonly snapshot: Located<string> | undefined;
  readonly sha256: Located<string> | undefined;
  /** The page in the index of captures; absent where it is not captured. */
  readonly capture?: CaptureEntry;
}

/** Something the provider's docs leave open, and what was decided about it. */
export interface Gap {
  readonly at: Location;
  readonly gap: Located<string> | undefined;
  readonly decision: Located<string> | undefined;
}

/** Which part of the record a text is, and with that, what its words can prove. */
export type PassageRole = 'summary' | 'finding' | 'page' | 'gap' | 'decision' | 'scope' | 'recommendation';

export interface Passage {
  readonly role: PassageRole;
  readonly text: Located<string>;
  /** The index of the finding, page or gap it belongs to. */
  readonly owner: number | undefined;
  /** How the record files its own parts (a status, the id of a finding, a day): it says nothing of the provider. */
  readonly isBookkeeping?: true;
}

/** The provider that an `aid` names: `webex:asyncapi-review` is of `webex`. */
export function providerOf(aid: string): string {
  return aid.split(':')[0]?.trim().toLowerCase() ?? '';
}
