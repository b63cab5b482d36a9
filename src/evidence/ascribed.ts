import type { CapturedText, Captures } from '../captures/capture.ts';
import type { CheckedPage, RecordFinding, ReviewRecord } from '../records/record.ts';
import type { Located, Location } from '../text/location.ts';
import { areCaptured, capturedPages } from './captured-pages.ts';
import { isPublicName, registeredDomain } from './domain.ts';
import { hostIn, isMadeUpHost } from './host.ts';
import type { Ledger } from './ledger.ts';
import type { Mention } from './mention.ts';
import type { Modelled, ModelledKind } from './modelled.ts';
import { isEventName, OnPages } from './on-pages.ts';
import type { JudgedQuote } from './quotes.ts';
import { surroundingsOf } from './sentence.ts';
import { pageKey } from './url.ts';

/** A literal that a record takes from captured pages, and that none of them has. */
export interface Ascribed {
  readonly kind: 'address' | 'event' | 'header' | 'name' | ModelledKind;
  readonly text: string;
  readonly at: Location;
  /** The captured page, or the first of several, that it should be on. */
  readonly page: CheckedPage;
  readonly capture: CapturedText;
}

/** The evidence of a record that literals are looked for in. */
interface Captured {
  readonly ledger: Ledger;
  readonly captures: Captures;
  readonly quotes: readonly JudgedQuote[];
  readonly modelled: Modelled;
}

/**
 * What the results of captured pages name (addresses, headers, names like those of events, what specs rest on as the name of a
 * channel or message), and the same of findings and lists of events whose cited pages are all captured, as far as no captured page
 * of the record has it. A literal in a sentence with a negation is none.
 */
export function notOnPages(
  record: ReviewRecord,
  { ledger, captures, quotes, modelled }: Captured,
  role: 'page' | 'finding',
): Ascribed[] {
  const captured = capturedPages(record, captures);
  if (captured.size === 0) return [];
  const onPages = new OnPages(record, ledger, [...captured.values()]);
  const absentQuotes = quotes.filter(({ found }) => found.state === 'absent' || found.state === 'near');
  const named = ledger.mentions
    .filter((mention) => mention.part.role === role && isAssertion(mention))
    .filter(({ at }) => !absentQuotes.some((quote) => isWithin(at, quote.at)))
    .flatMap((mention) => {
      const kind = kindOf(mention, record, onPages) ?? modelledAs(mention, modelled);
      return kind === undefined ? [] : [{ kind, text: mention.text, at: mention.at, pages: pagesOf(mention, record) }];
    });
  const listed = role === 'page' ? [] : listedEvents(record);
  const distinct = new Map([...listed, ...named].toReversed().map((one) => [one.text.toLowerCase(), one]));
  return [...distinct.values()].toReversed().flatMap(({ kind, text, at, pages }) => {
    const page = pages.find((one) => captured.has(one));
    const capture = page && captured.get(page);
    if (page === undefined || capture === undefined || !areCaptured(pages, captured)) return [];
    return onPages.has(kind, text, modelled.paths) ? [] : [{ kind, text, at, page, capture }];
  });
}

function isAssertion(mention: Mention): boolean {
  const { polarity, isDoubtful, isPageUrl, text, scheme, within } = mention;
  if (polarity !== 'documented' || isDoubtful === true || isPageUrl === true || /\s/.test(text)) return false;
  const { before, behind } = surroundingsOf(within, text.length);
  if (lookedFor.test(before) || notFound.test(behind)) return false;
  const isLink = scheme === undefined || /^https?$/.test(scheme);
  return !isLink || !(elsewhere.test(before) || answered.test(behind));
}

/** The reviewer looked for it, or says that it is gone, in words without a negation. */
const lookedFor =
  /\b(?:search(?:ed|es|ing)?|look(?:ed|ing)?|grep(?:ped|ping)?)\b[^.;]{0,40}\bfor\b|\bgrep\b|\bformerly\b/i;
const notFound = /\b(?:zero|0) (?:hits|match(?:es)?|results)\b|^["'`”]?,? (?:was|were|has been|have been) dropped\b/i;

/** Where the page was found or leads to, and what the reviewer asked for: `Redirects to …`, `Read via …`, `Probed …: 404`. */
const elsewhere =
  /\b(?:redirect(?:s|ed|ing)?|30[1278]|moved|forward(?:s|ed)?|via|through|see(?: also)?|prob(?:e|es|ed|ing)|tried|tested|test of|request(?:ed)? (?:to|for)|fetch(?:ed|es|ing)?|curl(?:ed)?|canonical|archived)\b[^.;,]{0,30}$/i;
const answered =
  /^["'`”)]*(?:[^.;]{0,60}\b(?:return(?:s|ed)|answer(?:s|ed)|respond(?:s|ed)|gave|gives)\b[^.;]{0,20}|\s*(?:\(|:|->|→|=)\s*(?:HTTP )?)[1-5]\d\d\b/i;

/** The pages that a mention speaks of: its own, or those that its finding cites. None where its place does not tell. */
function pagesOf({ part, at, within, text }: Mention, { pages }: ReviewRecord): readonly CheckedPage[] {
  if (part.role === 'page') return part.page === undefined ? [] : [part.page];
  if (part.finding === undefined) return [];
  const { evidence } = part.finding;
  if (evidence.some(({ url, quote }) => [url, quote].some((field) => field?.at.pointer === at.pointer))) return [];
  if (evidence.length > 0 || within.text.trim() === text) return citedPages(part.finding, pages);
  return [];
}

/** The pages of a record that a finding cites, or all of them where it cites none. None where one of them is no page of the record. */
function citedPages({ evidence }: RecordFinding, pages: readonly CheckedPage[]): readonly CheckedPage[] {
  if (evidence.length === 0) return pages;
  const cited = evidence.map(({ url }) => pages.find((page) => pageKey(page.url.value) === pageKey(url.value)));
  const known = cited.filter((page) => page !== undefined);
  return known.length === cited.length ? known : [];
}

interface Listed {
  readonly kind: 'event';
  readonly text: string;
  readonly at: Location;
  readonly pages: readonly CheckedPage[];
}

/** The events that a record lists as documented. A catalogue may take them from a document of the repo instead of a page. */
function listedEvents({ findings, catalogue, pages }: ReviewRecord): Listed[] {
  const event = (name: Located<string>, of: readonly CheckedPage[]): Listed[] =>
    /[\s{}<>/]/.test(name.value) ? [] : [{ kind: 'event', text: name.value, at: name.at, pages: of }];
  return [
    ...findings
      .filter(({ status }) => status === undefined || status.value === 'documented' || status.value === 'deprecated')
      .flatMap((finding) => finding.events.flatMap(({ name }) => event(name, citedPages(finding, pages)))),
    ...(catalogue?.events ?? [])
      .filter(({ kind, sources }) => kind !== 'label' && sources.length === 0)
      .flatMap(({ name }) => event(name, pages)),
  ];
}

function isWithin(at: Location, quote: Location): boolean {
  return at.file === quote.file && quote.span.start <= at.span.start && at.span.end <= quote.span.end;
}

/** A made-up host is an example on a page of somebody else, unless the pages are of its domain. */
function kindOf(mention: Mention, { pages }: ReviewRecord, onPages: OnPages): Ascribed['kind'] | undefined {
  const { text, scheme } = mention;
  const host = hostIn(text);
  const isOwn = () =>
    pages.some(({ url }) => registeredDomain(hostIn(url.value) ?? '') === registeredDomain(host ?? ''));
  if (host !== undefined && isMadeUpHost(host) && !isOwn()) return undefined;
  if (host !== undefined && (scheme !== undefined || (isPublicName(host) && !isEventName(text)))) return 'address';
  if (header.test(text)) return 'header';
  return isEventName(text) && !file.test(text) && (isMarked(mention) || onPages.hasSibling(text)) ? 'name' : undefined;
}

/** What a spec models by this mention. A host, and the label of a finding, are the reviewer's words for something else. */
function modelledAs(mention: Mention, modelled: Modelled): ModelledKind | undefined {
  const { text, scheme, at, part } = mention;
  if (scheme !== undefined || part.finding?.label?.at.pointer === at.pointer) return undefined;
  const host = hostIn(text);
  if (host !== undefined && isMadeUpHost(host)) return undefined;
  return modelled.kinds.get(mention);
}

/** In back-ticks, in quotes, or a value of its own: in prose `e.g.` and a missing blank look like names too. */
function isMarked({ text, within }: Mention): boolean {
  const before = within.text.charAt(within.offset - 1);
  return within.text.trim() === text || (before !== '' && '`\'"“‘'.includes(before));
}

const file = /\.(?:ya?ml|json|md|html?|js|ts|txt|xml|pdf|proto|avsc|com|io|net|org|dev)$/i;
const header =
  /^(?:X-[A-Za-z0-9-]+|[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)*-(?:Signature|Timestamp|Hmac|Event|Delivery|Token|Topic|Id))$/;
