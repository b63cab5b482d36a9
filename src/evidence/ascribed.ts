import { splitAddress } from '../apis/server.ts';
import type { CapturedText, Captures } from '../captures/capture.ts';
import { isOnPage } from '../captures/passage.ts';
import type { CheckedPage, ReviewRecord } from '../records/record.ts';
import { capturedPages } from './captured-pages.ts';
import { isPublicName, registeredDomain } from './domain.ts';
import { hostIn, isMadeUpHost } from './host.ts';
import { Ledger } from './ledger.ts';
import { isProof, type Mention } from './mention.ts';
import type { JudgedQuote } from './quotes.ts';
import { pageKey } from './url.ts';

/** A literal that a record takes from captured pages, and that none of them has. */
export interface Ascribed {
  readonly kind: 'address' | 'event' | 'header';
  readonly mention: Mention;
  /** The captured page, or the first of several, that it should be on. */
  readonly page: CheckedPage;
  readonly capture: CapturedText;
}

/** The evidence of a record that literals are looked for in. */
interface Captured {
  readonly ledger: Ledger;
  readonly captures: Captures;
  readonly quotes: readonly JudgedQuote[];
}

/**
 * The addresses, event names and headers that the results of captured pages name, and those of findings whose cited pages
 * are all captured, as far as no captured page of the record has them. A literal in a sentence with a negation is none.
 */
export function notOnPages(
  record: ReviewRecord,
  { ledger, captures, quotes }: Captured,
  role: 'page' | 'finding',
): Ascribed[] {
  const captured = capturedPages(record, captures);
  if (captured.size === 0) return [];
  const domains = new Set(record.pages.flatMap(({ url }) => hostIn(url.value) ?? []).map(registeredDomain));
  const isThere = presence(record, ledger, [...captured.values()]);
  const absentQuotes = quotes.filter(({ found }) => found.state === 'absent' || found.state === 'near');
  const seen = new Set<string>();
  return ledger.mentions.flatMap((mention) => {
    if (mention.part.role !== role) return [];
    const page = pageOf(mention, record, captured);
    const capture = page && captured.get(page);
    if (page === undefined || capture === undefined || !isAssertion(mention)) return [];
    const kind = kindOf(mention, domains);
    const key = mention.text.toLowerCase();
    if (kind === undefined || seen.has(key) || isThere(kind, mention)) return [];
    if (absentQuotes.some(({ at }) => isWithin(mention, at))) return [];
    seen.add(key);
    return [{ kind, mention, page, capture }];
  });
}

function isAssertion({ polarity, isDoubtful, isPageUrl }: Mention): boolean {
  return polarity === 'documented' && isDoubtful !== true && isPageUrl !== true;
}

/** The captured page that a mention speaks of; of a finding the first page that it cites, where all of them are captured. */
function pageOf(
  { part, at }: Mention,
  { pages }: ReviewRecord,
  captured: ReadonlyMap<CheckedPage, CapturedText>,
): CheckedPage | undefined {
  if (part.role === 'page') return part.page;
  if (part.role !== 'finding' || part.finding === undefined) return undefined;
  const cited = part.finding.evidence;
  if (cited.some(({ url, quote }) => [url, quote].some((field) => field?.at.pointer === at.pointer))) return undefined;
  const found = cited.map(({ url }) => pages.find((page) => pageKey(page.url.value) === pageKey(url.value)));
  return found.every((page) => page !== undefined && captured.has(page)) ? found[0] : undefined;
}

function isWithin({ at }: Mention, quote: Mention['at']): boolean {
  return at.file === quote.file && quote.span.start <= at.span.start && at.span.end <= quote.span.end;
}

/** A made-up host is an example on a page of somebody else, unless the pages are of its domain. */
function kindOf(mention: Mention, domains: ReadonlySet<string>): Ascribed['kind'] | undefined {
  const { text, scheme } = mention;
  const host = hostIn(text);
  if (host !== undefined && isMadeUpHost(host) && !domains.has(registeredDomain(host))) return undefined;
  if (host !== undefined && (scheme !== undefined || (isPublicName(host) && !event.test(text)))) return 'address';
  if (header.test(text)) return 'header';
  return event.test(text) && !file.test(text) && isMarked(mention) ? 'event' : undefined;
}

/** In back-ticks, in quotes, or a value of its own: in prose `e.g.` and a missing blank look like names too. */
function isMarked({ text, within }: Mention): boolean {
  const before = within.text.charAt(within.offset - 1);
  return within.text.trim() === text || (before !== '' && '`\'"“‘'.includes(before));
}

/** Words joined by dots, colons or underscores: `order.created`, `rooms:updated`, `invoice_paid`. */
const event = /^[a-z][a-z0-9-]*(?:[.:_][a-z][a-z0-9-]*)+$/i;
const file = /\.(?:ya?ml|json|md|html?|js|ts|txt|xml|pdf|proto|avsc|com|io|net|org|dev)$/i;
const header =
  /^(?:X-[A-Za-z0-9-]+|[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)*-(?:Signature|Timestamp|Hmac|Event|Delivery|Token|Topic|Id))$/;

/** Tells of a literal whether any of the captured pages has it, however it is written. */
function presence({ pages }: ReviewRecord, { mentions }: Ledger, captures: readonly CapturedText[]) {
  const onPages = new Ledger(mentions.filter(({ part }) => part.role === 'capture'));
  const own = new Set(
    pages
      .flatMap(({ url, capture }) => [url.value, capture?.finalUrl?.value ?? url.value])
      .flatMap((url) => hostIn(url) ?? []),
  );
  const isBacked = (backing: { readonly grade: Mention['grade'] }) => isProof(backing.grade);
  return (kind: Ascribed['kind'], { text, scheme }: Mention): boolean => {
    if (isOnPage(text, captures)) return true;
    if (kind === 'event') return isBacked(onPages.event(text)) || isBacked(onPages.name(text));
    if (kind === 'header') return false;
    const { host, path } = splitAddress(text);
    const isLink = scheme === undefined || /^https?$/.test(scheme);
    const hasHost = (isLink && own.has(hostIn(text) ?? '')) || isBacked(onPages.host(host));
    const bare = path.replace(/\/+$/, '');
    return hasHost && (bare === '' || isBacked(onPages.path(path)) || isOnPage(bare, captures));
  };
}
