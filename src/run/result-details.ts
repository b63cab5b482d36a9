import type { FindingStatus } from '../records/record.ts';
import type { Trace, TracedLine } from '../report/trace.ts';

/** The content of a record and its repo, to show to people. Collected only with `details`. */
export interface RecordDetails {
  /** The folder of its repo, relative to the working folder. */
  readonly root: string;
  readonly aid: string | undefined;
  readonly name: string | undefined;
  /** As written. */
  readonly date: string | undefined;
  readonly reviewer: string | undefined;
  readonly subject: string | undefined;
  readonly verdict: string | undefined;
  readonly summary: string | undefined;
  readonly recommendation: string | undefined;
  /** The line that makes the claim; absent of an unclear one. */
  readonly claim: TracedLine | undefined;
  readonly findings: readonly FindingDetails[];
  readonly pages: readonly PageDetails[];
  readonly gaps: readonly GapDetails[];
  readonly quotes: readonly QuoteDetails[];
  /** The documents that can hold events: AsyncAPI documents, OpenAPI documents with webhooks or callbacks, the index. */
  readonly documents: readonly DocumentDetails[];
  /** Each AsyncAPI document that the record answers for, fact by fact. */
  readonly traces: readonly Trace[];
}

/** Words that the record gives as those of a page. */
export interface QuoteDetails {
  readonly text: string;
  /** What was found of it on the captured pages. */
  readonly state: 'verified' | 'near' | 'absent' | 'unverifiable';
  /** The page, with the quote as its text fragment; undefined where the record does not tell which page. */
  readonly url: string | undefined;
  readonly line: number;
}

export interface FindingDetails {
  readonly id: string | undefined;
  readonly label: string | undefined;
  readonly status: FindingStatus | undefined;
  /** Its other texts. */
  readonly texts: readonly string[];
  readonly events: readonly string[];
  readonly endpoints: readonly string[];
  readonly line: number;
}

export interface PageDetails {
  readonly url: string;
  /** The content of the page, in the reviewer's words. */
  readonly result: string | undefined;
  /** As written. */
  readonly status: string | undefined;
  /** It could not be read. */
  readonly failed: boolean;
  readonly retrieved: string | undefined;
  readonly snapshot: string | undefined;
  /** Set where its text is captured, and the capture can be used. */
  readonly isCaptured?: true;
  readonly line: number;
}

export interface GapDetails {
  readonly gap: string | undefined;
  readonly decision: string | undefined;
}

export interface DocumentDetails {
  readonly kind: 'asyncapi' | 'openapi' | 'index';
  readonly file: string;
  /** The version of its format, as written. */
  readonly version: string | undefined;
  /** The number of its parts: servers, channels, operations, messages; events; entries of an index. */
  readonly holds: Readonly<Record<string, number>>;
}
