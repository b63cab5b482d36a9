import type { Located, Location } from '../diagnostics/location.ts';
import type { CheckedPage, CitedPage, Passage, PassageRole, ReviewRecord } from '../records/record.ts';
import { splitAddress } from '../specs/server.ts';
import { isFailedPage } from './failed-page.ts';
import { isHtml } from './html.ts';
import { isUrl, type Literal, literalsOf, literalsOfHtml } from './literals.ts';
import type { Grade, Mention, Polarity } from './mention.ts';
import { capturedText, type Snapshots } from './snapshot.ts';
import { pageKey } from './url.ts';

/** Every literal that a record gives, with its grade and its polarity. Built once for each record. */
export function collectMentions(record: ReviewRecord, snapshots: Snapshots = new Map()): Mention[] {
  const written = record.passages.flatMap((passage) => mentionsIn(record, passage));
  return [...written, ...captured(record, snapshots)];
}

function mentionsIn(record: ReviewRecord, passage: Passage): Mention[] {
  const standing = standingOf(record, passage);
  if (standing === undefined) return [];
  const place = placer(record, passage.text.at);
  const isPageUrl = isPageUrlOf(record, passage);
  return literalsOf(passage.text.value).map((literal) => {
    const mention = mentionOf(literal, place(literal), standing);
    return isPageUrl ? { ...mention, isPageUrl } : mention;
  });
}

function isPageUrlOf({ pages }: ReviewRecord, { role, owner, text }: Passage): boolean {
  const page = role === 'page' && owner !== undefined ? pages[owner] : undefined;
  return page !== undefined && page.url.at.span.start === text.at.span.start;
}

interface Standing {
  readonly grade: Grade;
  readonly polarity: Polarity;
}

const documented = (grade: Grade): Standing => ({ grade, polarity: 'documented' });

/** What a passage's part in the record makes of the literals in it; undefined where they are no evidence at all. */
function standingOf(record: ReviewRecord, passage: Passage): Standing | undefined {
  const byRole: Record<PassageRole, () => Standing | undefined> = {
    summary: () => documented('finding'),
    scope: () => scopeStanding(passage),
    finding: () => findingStanding(record, passage),
    page: () => pageStanding(record, passage),
    gap: () => undefined,
    decision: () => ({ grade: record.claim.kind === 'spec' ? 'none' : 'assumed', polarity: 'assumed' }),
    recommendation: () => undefined,
  };
  return byRole[passage.role]();
}

/** What a scope leaves out is named there for that reason. */
function scopeStanding({ text }: Passage): Standing {
  const isExcluded = /\/(?:x-)?(?:exclud|exclus|out[-_]?of[-_]?scope|not[-_]?(?:in[-_]?scope|covered|included))/i.test(
    text.at.pointer,
  );
  return isExcluded ? { grade: 'none', polarity: 'out-of-scope' } : documented('finding');
}

function findingStanding(record: ReviewRecord, { owner, text }: Passage): Standing {
  const finding = owner === undefined ? undefined : record.findings[owner];
  const status = finding?.status?.value;
  if (status === 'internal' || status === 'undocumented') return { grade: 'none', polarity: 'internal' };
  if (status === 'out-of-scope') return { grade: 'none', polarity: 'out-of-scope' };
  const isFromFailed = finding?.evidence.some((cited) => isPartOf(cited, text) && isFailed(record, cited));
  return isFromFailed ? { grade: 'none', polarity: 'failed' } : documented('finding');
}

/** The address of a cited page, or what is quoted from it. */
function isPartOf({ url, quote }: CitedPage, text: Located<string>): boolean {
  return [url, quote].some((part) => part?.at.pointer === text.at.pointer);
}

function isFailed({ pages }: ReviewRecord, { url }: CitedPage): boolean {
  const same = pages.filter((page) => pageKey(page.url.value) === pageKey(url.value));
  return same.length > 0 && same.every(isFailedPage);
}

function pageStanding(record: ReviewRecord, { owner, text }: Passage): Standing | undefined {
  const page = owner === undefined ? undefined : record.pages[owner];
  if (page !== undefined && isAboutCapture(page, text)) return undefined;
  return page !== undefined && isFailedPage(page) ? { grade: 'none', polarity: 'failed' } : documented('page');
}

/** How and when a page was read, and where its text is kept, is nothing that the page says. */
function isAboutCapture({ snapshot, sha256, retrieved, status }: CheckedPage, text: Located<string>): boolean {
  return [snapshot, sha256, retrieved, status].some((field) => field?.at.pointer === text.at.pointer);
}

function captured(record: ReviewRecord, snapshots: Snapshots): Mention[] {
  return record.pages.flatMap((page) => {
    const text = capturedText(page, snapshots);
    const path = page.snapshot;
    if (text === undefined || path === undefined) return [];
    const literals = isHtml(path.value, text) ? literalsOfHtml(text) : literalsOf(text);
    return literals.map((literal) => mentionOf(literal, path.at, documented('captured')));
  });
}

function mentionOf(literal: Literal, at: Location, standing: Standing): Mention {
  const scheme = isUrl(literal.text) ? splitAddress(literal.text).scheme : undefined;
  return { text: literal.text, at, scheme, ...standing };
}

/**
 * Places of literals inside one value. The value of a folded or quoted scalar is not the text written, so each literal
 * is looked for in what is written, not far after the one before it; where it is broken over lines or escaped, the whole
 * value is the place.
 */
function placer(record: ReviewRecord, at: Location): (literal: Literal) => Location {
  const written = record.source.source.text.slice(at.span.start, at.span.end);
  let from = 0;
  let passed = 0;
  return ({ text, offset }) => {
    if (offset < passed) [from, passed] = [0, 0];
    const ahead = offset - passed;
    const end = from + longestEscape * (ahead + text.length) + longestHeader;
    from += ahead;
    passed = offset;
    const found = written.slice(from, end).indexOf(text);
    if (found === -1) return at;
    from += found;
    const start = at.span.start + from;
    return { ...at, span: { start, end: start + text.length } };
  };
}

/** What is written is never shorter than what it means, and at most this much longer: `\U0001F6A2`, or indentation. */
const longestEscape = 12;

/** Before the first word of a block there may be a comment. */
const longestHeader = 1000;
