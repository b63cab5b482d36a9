import type { ApisIndex } from '../apis/apis-index.ts';
import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { OpenApiDocument } from '../apis/openapi/document.ts';
import type { InternalEndpoint } from '../evidence/internal.ts';
import type { Judgement } from '../evidence/judge.ts';
import type { Ledger } from '../evidence/ledger.ts';
import type { Snapshots } from '../evidence/snapshot.ts';
import type { Finding } from '../finding/finding.ts';
import type { Recognized } from '../records/recognize.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { SchemaFinding } from '../records/validate.ts';
import type { Located, Location } from '../text/location.ts';
import type { Directive } from '../yaml/directives.ts';
import type { SourceFile } from '../yaml/source-file.ts';

/** What a rule of each scope is shown. */
export interface Subjects {
  /** One record file as such, whatever became of it. */
  readonly file: FileSubject;
  /** One record, by itself. */
  readonly record: RecordSubject;
  /** One record with its evidence, and what its repo holds. */
  readonly review: ReviewSubject;
  /** One repo with all records about it. */
  readonly repo: RepoSubject;
  /** The comments of one file that silence rules, after all other rules have spoken. */
  readonly suppressions: SuppressionSubject;
  /** Where a limit was reached in a repo or in documents, after all other rules have spoken. */
  readonly limits: LimitsSubject;
  /** The waivers of a run, after they did what they do. */
  readonly waivers: WaiversSubject;
  /** One record in two versions. */
  readonly change: ChangeSubject;
}

export interface LimitsSubject {
  /** Files, and parts of files, that were not looked into. */
  readonly unread: readonly Finding[];
  /** Documents that were not checked to the end. */
  readonly stopped: readonly StoppedCheck[];
  /** Findings that are counted and not listed. */
  readonly unlisted: readonly UnlistedFindings[];
}

export interface StoppedCheck {
  readonly file: string;
  /** The rule that was left out; all that were not done yet where no single one is to blame. */
  readonly rule: string | undefined;
  readonly why: 'time' | 'recursion';
  readonly seconds: number;
}

export interface UnlistedFindings {
  readonly rule: string;
  readonly count: number;
  /** The place of the first one. */
  readonly at: Location;
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
  /** It answers for a finding of this run. */
  readonly used: boolean;
}

/** One record before and after a change. */
export interface ChangeSubject {
  readonly file: string;
  readonly before: RecordVersion | undefined;
  readonly after: RecordVersion | undefined;
}

export interface RecordVersion {
  readonly record: ReviewRecord;
  readonly internal: readonly InternalEndpoint[];
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
}

export interface FileSubject {
  readonly source: SourceFile;
  readonly recognized: Recognized;
  readonly schema: readonly SchemaFinding[];
}

export interface RecordSubject {
  readonly record: ReviewRecord;
  readonly settings: RuleSettings;
}

export interface ReviewSubject extends RecordSubject {
  readonly evidence: Evidence;
  /** The specs that the record names, in its order. */
  readonly claimed: readonly ClaimedSpec[];
  /** The AsyncAPI documents that the record answers for, whether it names them or not. */
  readonly documents: readonly JudgedDocument[];
  readonly repo: RepoSubject;
}

export interface Evidence {
  readonly ledger: Ledger;
  readonly internal: readonly InternalEndpoint[];
  readonly snapshots: Snapshots;
}

/** A spec that the record names. */
export interface ClaimedSpec {
  readonly path: Located<string>;
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
  readonly asyncapi: readonly AsyncApiDocument[];
  readonly openapi: readonly OpenApiDocument[];
  readonly apis: ApisIndex | undefined;
  readonly setAside: readonly SetAsideDocument[];
  /** What is wrong with the index, or with files that say that they are AsyncAPI documents and cannot be parsed. */
  readonly broken: readonly Finding[];
}

/** An AsyncAPI document below a repo that is somebody else's to answer for. */
export interface SetAsideDocument {
  readonly document: AsyncApiDocument;
  /** The folder that is taken for another repo, or the record that names the document. */
  readonly by: { readonly kind: 'repo' | 'record'; readonly path: string };
}

/** What a user may set that more than one rule reads. */
export interface RuleSettings {
  /** The day of the run, `YYYY-MM-DD` in UTC. */
  readonly today: string;
  readonly knownVerdicts: readonly string[];
  /** Days after which a review is called old. */
  readonly maxAgeDays: number;
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
