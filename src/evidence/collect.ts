import { splitAddress } from '../apis/server.ts';
import type { Captures } from '../captures/capture.ts';
import { isHtml } from '../captures/html.ts';
import type { CheckedPage, Passage, PassageRole, RecordFinding, ReviewRecord } from '../records/record.ts';
import type { Located, Location } from '../text/location.ts';
import { captureOf } from './captured-pages.ts';
import { isFailedPage } from './failed-page.ts';
import { isUrl, type Literal, literalsOf, literalsOfHtml, type ReadLiteral } from './literals.ts';
import type { Grade, Mention, Polarity, RecordPart } from './mention.ts';
import { placesOf } from './places.ts';
import { pageKey } from './url.ts';

/** Every literal that a record gives, with its grade and its polarity. Built once for each record. */
export function collectMentions(record: ReviewRecord, captures: Captures = new Map()): Mention[] {
  const fromFailed = citedFromFailed(record);
  const read: ReadPassages = new Map();
  const written = record.passages.flatMap((passage) => mentionsIn(record, passage, fromFailed, read));
  return [...written, ...eventsBetween(record, written), ...captured(record, captures)];
}

/** The events of findings whose names no text holds as a literal: a plain word that something is said of, or a key. */
function eventsBetween(record: ReviewRecord, written: readonly Mention[]): Mention[] {
  const known = new Map<RecordFinding, Set<string>>(record.findings.map((finding) => [finding, new Set()]));
  for (const { part, text } of written) if (part.finding !== undefined) known.get(part.finding)?.add(text);
  return record.findings.flatMap((finding, owner) => {
    const standing = findingStanding(record, owner);
    const part: RecordPart = { role: 'finding', finding, page: undefined };
    return finding.events.flatMap(({ name, otherwise }) => {
      const word = [name.value, otherwise].find((text) => text !== undefined && !/\s/.test(text));
      const text = word?.replaceAll(/^[`"'*]+|[`"'*]+$/g, '') ?? '';
      if (text === '' || known.get(finding)?.has(text)) return [];
      return [mentionOf({ text, offset: 0, doubt: undefined, within: { text, offset: 0 } }, name.at, standing, part)];
    });
  });
}

/** The texts that were read, with their part: aliases bring the same text to any number of places. */
type ReadPassages = Map<Location, string[]>;

function mentionsIn(
  record: ReviewRecord,
  passage: Passage,
  fromFailed: ReadonlySet<string>,
  read: ReadPassages,
): Mention[] {
  if (passage.isBookkeeping) return [];
  const standing = fromFailed.has(passage.text.at.pointer) ? failed : standingOf(record, passage);
  if (standing === undefined) return [];
  const known = read.get(passage.text.at) ?? [];
  const reading = `${standing.grade} ${standing.polarity} ${isPageUrlOf(record, passage)}`;
  if (known.includes(reading)) return [];
  read.set(passage.text.at, [...known, reading]);
  const literals = literalsOf(passage.text.value);
  const placeOf = placesOf(record, passage.text, literals);
  const isPageUrl = isPageUrlOf(record, passage);
  const part = partOf(record, passage);
  return literals.map((literal) => {
    const mention = mentionOf(literal, placeOf(literal), standing, part);
    return isPageUrl ? { ...mention, isPageUrl } : mention;
  });
}

function partOf({ findings, pages }: ReviewRecord, { role, owner }: Passage): RecordPart {
  const owned = <T>(kind: PassageRole, items: readonly T[]) =>
    role === kind && owner !== undefined ? items[owner] : undefined;
  return { role, finding: owned('finding', findings), page: owned('page', pages) };
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
const failed: Standing = { grade: 'none', polarity: 'failed' };

/** The standing of a passage's literals, by its part in the record; undefined where they are no evidence at all. */
function standingOf(record: ReviewRecord, passage: Passage): Standing | undefined {
  const byRole: Record<PassageRole, () => Standing | undefined> = {
    summary: () => documented('finding'),
    scope: () => scopeStanding(passage),
    finding: () => findingStanding(record, passage.owner),
    page: () => pageStanding(record, passage),
    gap: () => undefined,
    decision: () => ({ grade: record.claim.kind === 'spec' ? 'none' : 'assumed', polarity: 'assumed' }),
    recommendation: () => undefined,
  };
  return byRole[passage.role]();
}

/** Literals that the scope excludes. */
function scopeStanding({ text }: Passage): Standing {
  const isExcluded = /\/(?:x-)?(?:exclud|exclus|out[-_]?of[-_]?scope|not[-_]?(?:in[-_]?scope|covered|included))/i.test(
    text.at.pointer,
  );
  return isExcluded ? { grade: 'none', polarity: 'out-of-scope' } : documented('finding');
}

function findingStanding(record: ReviewRecord, owner: number | undefined): Standing {
  const status = owner === undefined ? undefined : record.findings[owner]?.status?.value;
  if (status === 'internal' || status === 'undocumented') return { grade: 'none', polarity: 'internal' };
  if (status === 'out-of-scope') return { grade: 'none', polarity: 'out-of-scope' };
  return documented('finding');
}

/** Where findings of no such status cite a page that could not be read: its address, and what is quoted from it. */
function citedFromFailed({ findings, pages }: ReviewRecord): Set<string> {
  const read = new Set(pages.filter((page) => !isFailedPage(page)).map(({ url }) => pageKey(url.value)));
  const unread = new Set(pages.map(({ url }) => pageKey(url.value)).filter((key) => !read.has(key)));
  const cited = findings
    .filter(({ status }) => status === undefined || status.value === 'documented' || status.value === 'deprecated')
    .flatMap(({ evidence }) => evidence)
    .filter(({ url }) => unread.has(pageKey(url.value)));
  return new Set(cited.flatMap(({ url, quote }) => [url, quote]).flatMap((part) => part?.at.pointer ?? []));
}

function pageStanding(record: ReviewRecord, { owner, text }: Passage): Standing | undefined {
  const page = owner === undefined ? undefined : record.pages[owner];
  if (page !== undefined && isAboutCapture(page, text)) return undefined;
  return page !== undefined && isFailedPage(page) ? failed : documented('page');
}

/** How and when a page was read, and where its text is kept, is nothing that the page says. */
function isAboutCapture({ snapshot, sha256, retrieved, status }: CheckedPage, text: Located<string>): boolean {
  return [snapshot, sha256, retrieved, status].some((field) => field?.at.pointer === text.at.pointer);
}

function captured(record: ReviewRecord, captures: Captures): Mention[] {
  const read = new Set<string>();
  return record.pages.flatMap((page) => {
    const capture = captureOf(page, captures);
    if (capture === undefined || read.has(capture.text)) return [];
    const { file, text } = capture;
    read.add(text);
    const literals = isHtml(file, text) ? literalsOfHtml(text) : literalsOf(text);
    const part: RecordPart = { role: 'capture', finding: undefined, page };
    return literals.map((literal) => mentionOf(literal, placeIn(file, literal), documented('captured'), part));
  });
}

function placeIn(file: string, { text, offset }: Literal): Location {
  return { file, span: { start: offset, end: offset + text.length }, pointer: '' };
}

/** A sentence that denies what it names backs nothing. The status of a finding has the say over its sentences. */
function mentionOf({ text, doubt, within }: ReadLiteral, at: Location, standing: Standing, part: RecordPart): Mention {
  const scheme = isUrl(text) ? splitAddress(text).scheme : undefined;
  const isCertain = standing.polarity !== 'documented' || part.finding?.status?.value === 'documented';
  const judged: Standing = doubt === 'denied' && !isCertain ? { grade: 'none', polarity: 'denied' } : standing;
  const isDoubtful = doubt !== undefined && !isCertain;
  return { text, at, scheme, ...judged, ...(isDoubtful ? { isDoubtful } : {}), within, part };
}
