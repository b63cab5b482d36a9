import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { Captures } from '../captures/capture.ts';
import { captureOf } from '../evidence/captured-pages.ts';
import { collectMentions } from '../evidence/collect.ts';
import { internalEndpoints } from '../evidence/internal-endpoints.ts';
import { judge } from '../evidence/judge.ts';
import { Ledger } from '../evidence/ledger.ts';
import { ofGrade } from '../evidence/mention.ts';
import { PageWords } from '../evidence/page-words.ts';
import { judgeQuotes } from '../evidence/quotes.ts';
import { type RecordEvidence, recordEvidence } from '../evidence/record-evidence.ts';
import { providerOf, type ReviewRecord } from '../records/record.ts';
import { opposedRecords, rivalRecords } from './cases.ts';
import type { LinkedParts } from './linked.ts';
import type {
  ClaimedSpec,
  Evidence,
  JudgedDocument,
  NamedFile,
  OpposedRecord,
  RepoSubject,
  ReviewSubject,
  RuleSettings,
} from './subject.ts';

/** A record with the files that it names. */
export interface ReviewFiles {
  readonly record: ReviewRecord;
  readonly claimed: readonly ClaimedSpec[];
  /** The OpenAPI documents that it names as produced. */
  readonly openapi: readonly NamedFile[];
  readonly captures: Captures;
  readonly linked: LinkedParts;
}

/** Prepare the input of the rules of scope `review` for each record of a repo. */
export function reviewSubjects(
  reviews: readonly ReviewFiles[],
  repo: RepoSubject,
  settings: RuleSettings,
): ReviewSubject[] {
  const owners = ownersAmong(reviews);
  return reviews.map((review) => {
    const { record, claimed, openapi, captures, linked } = review;
    const opposed = opposedRecords(review, reviews, repo);
    const rivals = rivalRecords(review, reviews, repo);
    const own = documentsOf(review, owners, deniedBy(record, opposed), repo);
    const { documents, evidence: judged } = judgedRecord(record, captures, own, settings);
    const evidence = {
      ...judged,
      pages: pageWords(record, captures),
      internal: internalEndpoints(record, judged.ledger, repo.apis),
    };
    return { record, settings, evidence, claimed, openapi, linked, documents, opposed, rivals, repo };
  });
}

/** The AsyncAPI documents that each record answers for. */
export function answeredDocuments(
  reviews: readonly ReviewFiles[],
  repo: RepoSubject,
): Map<ReviewRecord, readonly AsyncApiDocument[]> {
  const owners = ownersAmong(reviews);
  return new Map(
    reviews.map((review) => {
      const denied = deniedBy(review.record, opposedRecords(review, reviews, repo));
      return [review.record, documentsOf(review, owners, denied, repo)];
    }),
  );
}

/** A record and its documents, judged by its own words and those of captured pages. */
export interface JudgedRecord extends Pick<ReviewSubject, 'record' | 'documents'> {
  readonly evidence: Pick<Evidence, 'ledger' | 'captures' | 'quotes'>;
}

export function judgedRecord(
  record: ReviewRecord,
  captures: Captures,
  documents: readonly AsyncApiDocument[],
  { requiredGrade }: Pick<RuleSettings, 'requiredGrade'>,
): JudgedRecord {
  const ledger = new Ledger(ofGrade(collectMentions(record, captures), requiredGrade));
  const judged = documents.length === 0 ? [] : judgedDocuments(documents, recordEvidence(record, ledger));
  return { record, documents: judged, evidence: { ledger, captures, quotes: judgeQuotes(record, captures) } };
}

/** The words of the pages of a record that are captured, each text once. */
function pageWords({ pages }: ReviewRecord, captures: Captures): PageWords | undefined {
  const captured = new Map(pages.flatMap((page) => captureOf(page, captures) ?? []).map((one) => [one.text, one]));
  return captured.size === 0 ? undefined : new PageWords([...captured.values()]);
}

function judgedDocuments(documents: readonly AsyncApiDocument[], evidence: RecordEvidence): JudgedDocument[] {
  return documents.map((document) => ({ document, judgements: judge(document, evidence) }));
}

type Owners = ReadonlyMap<ReviewFiles, ReadonlySet<string>>;

/** The documents that each record names as its own. */
function ownersAmong(reviews: readonly ReviewFiles[]): Owners {
  return new Map(
    reviews.map((review) => [review, new Set(review.claimed.flatMap(({ document }) => document?.file ?? []))]),
  );
}

/** The records whose specs a record denies; none where a newer one decides otherwise. */
function deniedBy({ claim }: ReviewRecord, opposed: readonly OpposedRecord[]): readonly ReviewRecord[] {
  return claim.kind !== 'none' || opposed.some(({ isNewer }) => isNewer) ? [] : opposed.map(({ record }) => record);
}

/**
 * The documents that a record answers for: those it names, and those of its repo that no other record names, by path or
 * by the provider in its `aid`. A record that is denied takes none.
 */
function documentsOf(
  review: ReviewFiles,
  owners: Owners,
  denied: readonly ReviewRecord[],
  { asyncapi, records }: RepoSubject,
): AsyncApiDocument[] {
  const own = owners.get(review) ?? new Set();
  const isRival = (record: ReviewRecord) => record !== review.record && !denied.includes(record);
  const others = [...owners].filter(([other]) => isRival(other.record)).flatMap(([, files]) => [...files]);
  const rivals = records.filter(isRival);
  const listed = asyncapi.filter(
    ({ file }) => own.has(file) || (!others.includes(file) && !isNamedFor(file, rivals, review.record)),
  );
  const unlisted = review.claimed.flatMap(({ document }) => (document && !listed.includes(document) ? [document] : []));
  return [...listed, ...unlisted];
}

/** The file carries the name of another record's provider and not of this one's. */
function isNamedFor(file: string, rivals: readonly ReviewRecord[], record: ReviewRecord): boolean {
  const name = `-${segmentsOf(fileName(file)).join('-')}-`;
  const carries = ({ aid }: ReviewRecord) => {
    const segments = segmentsOf(providerOf(aid?.value ?? ''));
    return !segments.every((segment) => generic.has(segment)) && name.includes(`-${segments.join('-')}-`);
  };
  return rivals.some((rival) => rival.claim.kind !== 'unclear' && carries(rival)) && !carries(record);
}

/** Words that are in the names of many specs, so that they tell no provider. */
const generic = new Set(['asyncapi', 'openapi', 'api', 'apis', 'spec', 'review', 'events', 'streaming', 'websocket']);

function fileName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '');
}

function segmentsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((segment) => segment !== '');
}
