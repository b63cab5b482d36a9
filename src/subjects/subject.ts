import type { ApisIndex } from '../apis/apis-index.ts';
import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { OpenApiDocument } from '../apis/openapi/document.ts';
import type { SwaggerDocument } from '../apis/swagger.ts';
import type { Capture, Captures } from '../captures/capture.ts';
import type { CaptureEntry } from '../captures/index-file.ts';
import type { InternalEndpoint } from '../evidence/internal-endpoints.ts';
import type { Judgement } from '../evidence/judgement.ts';
import type { Ledger } from '../evidence/ledger.ts';
import type { RequiredGrade } from '../evidence/mention.ts';
import type { PageWords } from '../evidence/page-words.ts';
import type { JudgedQuote } from '../evidence/quotes.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { Located, Location } from '../text/location.ts';
import type { Directive } from '../yaml/directives.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import type { Disagreement } from './disagreements.ts';
import type { LinkedParts } from './linked.ts';
import type { VerifiedPage } from './verified-page.ts';

/** The input of a rule, by scope. */
export interface Subjects {
  /** One record, by itself. */
  readonly record: RecordSubject;
  /** One record with its evidence, and what its repo holds. */
  readonly review: ReviewSubject;
  /** One repo with all records about it. */
  readonly repo: RepoSubject;
  /** The comments of one file that silence rules, after all other rules have spoken. */
  readonly suppressions: SuppressionSubject;
  /** The waivers of a run, after they did what they do. */
  readonly waivers: WaiversSubject;
  /** One record in two versions. */
  readonly change: ChangeSubject;
  /** One record as it was, and what is gone of it and its specs. */
  readonly removal: RemovalSubject;
  /** One page that records cite, read again. */
  readonly verified: VerifiedPage;
}

export interface WaiversSubject {
  readonly today: string;
  readonly waivers: readonly WaiverState[];
}

export interface WaiverState {
  readonly id: string;
  readonly rule: string;
  readonly owner: string;
  readonly expires: string | undefined;
  readonly at: Location;
  readonly expired: boolean;
  /** It covers no finding of a run that looked at all that it may cover. */
  readonly unused: boolean;
}

/** One record before and after a change. */
export interface ChangeSubject {
  readonly before: ReviewRecord;
  readonly after: ReviewRecord;
}

/** A record as it was before a change. */
export interface RemovalSubject {
  readonly record: ReviewRecord;
  /** Its file is gone, or is no record any more; undefined where the record is there, at its place or at another. */
  readonly gone: 'file' | 'record' | undefined;
  /** The specs that it named and that are gone. */
  readonly specs: readonly GoneSpec[];
}

export interface GoneSpec {
  /** As the record gave it. */
  readonly path: string;
  readonly file: string;
}

export interface SuppressionSubject {
  readonly file: string;
  readonly directives: readonly UsedDirective[];
}

export interface UsedDirective {
  readonly directive: Directive;
  readonly at: Location;
  /** It silenced a finding. */
  readonly used: boolean;
  /** It may silence findings: false for one that only the change to be judged has. */
  readonly counts: boolean;
  /** Rules that it names and that no comment may silence, by the configuration. */
  readonly forbidden: readonly string[];
}

export interface RecordSubject {
  readonly record: ReviewRecord;
  readonly settings: RuleSettings;
}

export interface ReviewSubject extends RecordSubject {
  readonly evidence: Evidence;
  /** The specs that the record names, in its order. */
  readonly claimed: readonly ClaimedSpec[];
  /** The OpenAPI documents that the record names as produced, in its order. */
  readonly openapi: readonly NamedFile[];
  /** The files of the repo that a catalogue points at. */
  readonly linked: LinkedParts;
  /** The AsyncAPI documents that the record answers for, whether it names them or not. */
  readonly documents: readonly JudgedDocument[];
  /** The records about the same subject that say the opposite about a spec. */
  readonly opposed: readonly OpposedRecord[];
  /** The records about the same subject that contradict this one in anything. */
  readonly rivals: readonly RivalRecord[];
  readonly repo: RepoSubject;
}

export interface OpposedRecord {
  readonly record: ReviewRecord;
  readonly claimed: readonly ClaimedSpec[];
  /** It is the newer of the two, and decides; undefined where their dates give no order. */
  readonly isNewer: boolean | undefined;
}

export interface RivalRecord {
  readonly record: ReviewRecord;
  readonly disagreements: readonly Disagreement[];
  /** As of an opposed record. */
  readonly isNewer: boolean | undefined;
}

export interface Evidence {
  readonly ledger: Ledger;
  readonly internal: readonly InternalEndpoint[];
  readonly captures: Captures;
  /** The quotes of the record, looked for on its captured pages. */
  readonly quotes: readonly JudgedQuote[];
  /** The words of the captured pages; undefined where none is captured. */
  readonly pages: PageWords | undefined;
}

/** The captured pages that a repo lists. */
export interface CaptureIndex {
  readonly file: string;
  readonly captures: readonly IndexedCapture[];
}

export interface IndexedCapture {
  readonly entry: CaptureEntry;
  /** The file with the text of the page; undefined where the entry names none. */
  readonly text: Capture | undefined;
  /** The file with the bytes of the page; undefined where they were not kept. */
  readonly raw: Capture | undefined;
}

/** A path that a record gives. */
export interface NamedFile {
  readonly path: Located<string>;
  /** The file that the path leads to, whether it is there or not. */
  readonly file: string;
}

/** A spec that the record names. */
export interface ClaimedSpec extends NamedFile {
  readonly state: 'readable' | 'missing' | 'outside' | 'unreadable';
  /** Why it is not readable, as the end of a sentence. */
  readonly reason: string;
  /** The file, where there is one that may be read. */
  readonly source: SourceFile | undefined;
  readonly document: AsyncApiDocument | undefined;
}

export interface JudgedDocument {
  readonly document: AsyncApiDocument;
  readonly judgements: readonly Judgement[];
}

export interface RepoSubject {
  readonly root: string;
  readonly records: readonly ReviewRecord[];
  readonly files: ReadonlySet<string>;
  /** The files that its records name as their specs. */
  readonly claimed: ReadonlySet<string>;
  /** Files that say that they are AsyncAPI documents, and are no valid YAML or JSON. */
  readonly broken: ReadonlySet<string>;
  readonly asyncapi: readonly AsyncApiDocument[];
  readonly openapi: readonly OpenApiDocument[];
  readonly swagger: readonly SwaggerDocument[];
  readonly apis: ApisIndex | undefined;
  readonly captures: CaptureIndex | undefined;
  /** Paths of indexes that its own include, where there is no file. */
  readonly missingIncludes: readonly Located<string>[];
  /** The files that the index lists as webhooks or events, and that are catalogues of them. */
  readonly catalogues: ReadonlySet<string>;
  /** The files that could not be read, or not as the records or documents that they should be. */
  readonly unreadable: ReadonlySet<string>;
  /** A record of another provider's repo, in the folder of which it lies. */
  readonly around: string | undefined;
}

/** The settings that more than one rule reads. */
export interface RuleSettings {
  /** The day of the run, `YYYY-MM-DD` in UTC. */
  readonly today: string;
  readonly knownVerdicts: readonly string[];
  /** Days after which a review is called old. */
  readonly maxAgeDays: number;
  /** The least grade of evidence that counts. */
  readonly requiredGrade: RequiredGrade;
}

export const defaultKnownVerdicts: readonly string[] = [
  'no-public-websocket-api',
  'no-public-event-api',
  'webhooks-only',
  'public-event-api',
  'partial-event-api',
];

/** The start of a document: where to point at it as a whole. */
export function placeOf(document: AsyncApiDocument): Location {
  return document.version.at;
}
