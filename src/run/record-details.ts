import type { Captures } from '../captures/capture.ts';
import { captureOf } from '../evidence/captured-pages.ts';
import { isFailedPage } from '../evidence/failed-page.ts';
import type { JudgedQuote } from '../evidence/quotes.ts';
import type { Limits } from '../limits/limits.ts';
import type { RecordFinding, ReviewRecord } from '../records/record.ts';
import { asyncApiEntries } from '../subjects/asyncapi-entries.ts';
import type { RepoSubject, ReviewSubject } from '../subjects/subject.ts';
import type { Located, Location } from '../text/location.ts';
import { shorten } from '../text/shorten.ts';
import type { DocumentDetails, FindingDetails, PageDetails, QuoteDetails, RecordDetails } from './result-details.ts';
import { traceOf } from './trace.ts';

/** All that a report for people shows of a record. It holds on to no file: its texts are copies. */
export function recordDetails(review: ReviewSubject, limits: Limits): RecordDetails {
  const { record, documents, evidence, repo } = review;
  const { source } = record.source;
  const lineOf = (at: Location) => source.positionAt(at.span.start).line;
  const claimLine = lineOf(record.claim.at);
  const { recommendation } = record;
  return structuredClone<RecordDetails>({
    root: repo.root,
    aid: record.aid?.value,
    name: record.name?.value,
    date: record.date?.value,
    reviewer: record.reviewer?.value,
    subject: record.subject?.value,
    verdict: record.verdict?.value,
    summary: record.summary?.value,
    recommendation: recommendation?.value,
    claim:
      record.claim.kind === 'unclear'
        ? undefined
        : { file: record.file, line: claimLine, text: shorten(source.line(claimLine).trim(), limits.messageLength) },
    findings: record.findings.map((finding, index) => findingDetails(finding, index, record, lineOf)),
    pages: record.pages.map((page) => pageDetails(page, lineOf, evidence.captures)),
    gaps: record.gaps.map(({ gap, decision }) => ({ gap: gap?.value, decision: decision?.value })),
    quotes: evidence.quotes.map((quote) => quoteDetails(quote, lineOf, limits)),
    documents: documentsOf(repo),
    traces: documents.map((judged) => traceOf(review, judged, limits)),
  });
}

type LineOf = (at: Location) => number;

function findingDetails(
  { at, id, label, status, events, endpoints }: RecordFinding,
  index: number,
  { passages }: ReviewRecord,
  lineOf: LineOf,
): FindingDetails {
  const own = passages.filter(({ role, owner }) => role === 'finding' && owner === index);
  const shown = new Set([id, label, status, ...endpoints, ...events.map(({ name }) => name)].map(startOf));
  return {
    id: id?.value,
    label: label?.value,
    status: status?.value,
    texts: own.filter(({ text }) => !shown.has(startOf(text))).map(({ text }) => text.value.trim()),
    events: events.map(({ name }) => name.value),
    endpoints: endpoints.map(({ value }) => value),
    line: lineOf(at),
  };
}

function startOf(text: Located<string> | undefined): number | undefined {
  return text?.at.span.start;
}

function pageDetails(page: ReviewRecord['pages'][number], lineOf: LineOf, captures: Captures): PageDetails {
  const { at, url, result, status, retrieved, snapshot } = page;
  return {
    url: url.value,
    result: result?.value,
    status: status?.value,
    failed: isFailedPage(page),
    retrieved: retrieved?.value,
    snapshot: snapshot?.value,
    ...(captureOf(page, captures) && { isCaptured: true }),
    line: lineOf(at),
  };
}

function quoteDetails({ text, url, found, at }: JudgedQuote, lineOf: LineOf, limits: Limits): QuoteDetails {
  return {
    text: shorten(text, limits.messageLength),
    state: found.state,
    url: url === undefined ? undefined : withTextFragment(url, text),
    line: lineOf(at),
  };
}

/** An address that leads to words of a page: https://wicg.github.io/scroll-to-text-fragment/. */
function withTextFragment(url: string, words: string): string {
  const [first = '', ...others] = words.split(/\s*(?:\[?…\]?|\[?\.{3}\]?)\s*/);
  const last = others.at(-1);
  const encoded = [first, ...(last === undefined || last === '' ? [] : [last])].map((part) =>
    encodeURIComponent(part.toWellFormed()).replaceAll('-', '%2D'),
  );
  return `${url.replace(/#.*$/s, '')}#:~:text=${encoded.join(',')}`;
}

function documentsOf(repo: RepoSubject): DocumentDetails[] {
  const { asyncapi, openapi, apis } = repo;
  const index = asyncApiEntries(repo);
  return [
    ...asyncapi.map(({ file, version, servers, channels, operations, messages }) => ({
      kind: 'asyncapi' as const,
      file,
      version: version.value,
      holds: {
        servers: servers.length,
        channels: channels.length,
        operations: operations.length,
        messages: messages.length,
      },
    })),
    ...openapi
      .filter((document) => document.mentionsEvents)
      .map((document) => ({
        kind: 'openapi' as const,
        file: document.file,
        version: document.version?.value,
        holds: { events: document.events.length },
      })),
    ...(apis === undefined || index.length === 0
      ? []
      : [{ kind: 'index' as const, file: apis.file, version: undefined, holds: { 'AsyncAPI entries': index.length } }]),
  ];
}
