import { saysItIsAsyncApi } from '../apis/detect.ts';
import { splitAddress } from '../apis/server.ts';
import type { CapturedText, Captures } from '../captures/capture.ts';
import { isHtml } from '../captures/html.ts';
import { pageText } from '../captures/page-text.ts';
import type { CheckedPage, ReviewRecord } from '../records/record.ts';
import type { Location } from '../text/location.ts';
import { captureOf } from './captured-pages.ts';
import { registeredDomain } from './domain.ts';
import type { ForeignPages } from './foreign-pages.ts';
import { hostIn, isAllVariable, isMadeUpHost } from './host.ts';
import type { Ledger } from './ledger.ts';
import type { Within } from './literals.ts';
import type { Mention } from './mention.ts';
import { surroundingsOf } from './sentence.ts';
import { placesOf, transportKind } from './transports.ts';
import { vendorDomains } from './vendors.ts';

/** An event API or an AsyncAPI document that a captured page of the provider names. */
export interface NamedOnPage {
  /** A kind of transport, `sse` for a stream over HTTP, or `asyncapi` for a document. */
  readonly kind: string;
  /** The words of the page. */
  readonly text: string;
  /** Undefined of a document without an address, and of a path. */
  readonly host: string | undefined;
  readonly page: CheckedPage;
  /** In the captured file. */
  readonly at: Location;
}

/**
 * The public event APIs and AsyncAPI documents that the captured pages of the provider name: each address once. Pages and
 * hosts of somebody else, made-up hosts, and sentences that take an address back name none.
 */
export function namedOnPages(
  record: ReviewRecord,
  ledger: Ledger,
  captures: Captures,
  foreign: ForeignPages,
): NamedOnPage[] {
  const own = record.pages.flatMap((page) => {
    const capture = captureOf(page, captures);
    return capture === undefined || foreign.domainOf(answeringPage(page)) !== undefined ? [] : [{ page, capture }];
  });
  const captureOfPage = new Map(own.map(({ page, capture }) => [page, capture]));
  const hosts = new PageHosts(own.map(({ page }) => page));
  const inMentions = ledger.mentions.flatMap((mention) => {
    const { page } = mention.part;
    const capture = mention.grade === 'captured' && page !== undefined ? captureOfPage.get(page) : undefined;
    if (page === undefined || capture === undefined || isSentence(mention) || isTakenBack(mention)) return [];
    const kind = kindOf(mention, capture, hosts, foreign);
    return kind === undefined ? [] : [{ kind, text: mention.text, host: hostIn(mention.text), page, at: mention.at }];
  });
  const documents = own.flatMap(({ page, capture }) => documentsSaid(page, capture));
  const named = [...inMentions, ...documents];
  return [...new Map(named.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
}

/** One for each host and transport; one AsyncAPI document a page is enough. */
function keyOf({ kind, host, text, page }: NamedOnPage): string {
  return kind === 'asyncapi' ? `asyncapi ${page.url.value}` : `${kind} ${host ?? text}`;
}

/** A page as it answered: after a redirect it may be of somebody else. */
function answeringPage(page: CheckedPage): CheckedPage {
  return { ...page, url: page.capture?.finalUrl ?? page.url };
}

/** The domains of the provider's pages. */
class PageHosts {
  readonly #hosts: ReadonlySet<string>;
  readonly #domains: ReadonlySet<string>;

  constructor(pages: readonly CheckedPage[]) {
    this.#hosts = new Set(pages.flatMap((page) => hostIn(answeringPage(page).url.value) ?? []));
    this.#domains = new Set([...this.#hosts].map(registeredDomain).filter((domain) => !vendorDomains.has(domain)));
  }

  isPage(host: string): boolean {
    return this.#hosts.has(host);
  }

  /** A host is the provider's where it shares the domain of a page, or is known as its own. */
  isOwn(host: string, foreign: ForeignPages): boolean {
    if (isAllVariable(host) || isMadeUpHost(host) || /^[\d.]+$|^\[|^localhost$/.test(host)) return false;
    return this.#domains.has(registeredDomain(host)) || foreign.isOwnHost(host);
  }
}

const eventTransports = new Set(['socket', 'mqtt', 'amqp', 'kafka', 'nats', 'stomp']);

function kindOf(mention: Mention, capture: CapturedText, hosts: PageHosts, foreign: ForeignPages): string | undefined {
  const { scheme, text } = mention;
  const host = text.includes('/') || text.includes(':') ? hostIn(text) : undefined;
  const isOwn = host !== undefined && hosts.isOwn(host, foreign);
  if (isAsyncApiFile(mention, capture))
    return host === undefined || isOwn || foreign.isNamedIn(text) ? 'asyncapi' : undefined;
  if (host !== undefined && !isOwn) return undefined;
  if (scheme !== undefined && host !== undefined && eventTransports.has(transportKind(scheme)))
    return transportKind(scheme);
  if (scheme === undefined && host !== undefined) return brokerAt(mention);
  return isStream(mention, host !== undefined && hosts.isPage(host)) ? 'sse' : undefined;
}

/** A broker has no scheme in most docs: a host with a port, in a sentence that names the broker. */
function brokerAt({ text, within }: Mention): string | undefined {
  const { port } = splitAddress(text);
  if (port === undefined) return undefined;
  const { before, behind } = surroundingsOf(within, text.length);
  return brokers.find(({ words }) => placesOf(`${before} ${behind}`, words).length > 0)?.kind;
}

const brokers = [
  { kind: 'mqtt', words: /\bmqtts?\b/gi },
  { kind: 'kafka', words: /\bkafka\b/gi },
  { kind: 'amqp', words: /\bamqps?\b/gi },
  { kind: 'nats', words: /\bnats\b/gi },
];

const streamWords = /\bSSE\b|\bserver[- ]sent[- ]events?\b|\btext\/event-stream\b|\bEventSource\b/gi;

/** A URL off the docs, or a path behind an HTTP method, in a sentence that names server-sent events. */
function isStream({ scheme, text, within }: Mention, isPageHost: boolean): boolean {
  const { before, behind } = surroundingsOf(within, text.length);
  const isAddress =
    scheme === undefined ? text.startsWith('/') && /\b(?:GET|POST)[\s"'`*]*$/.test(before) : !isPageHost;
  return isAddress && placesOf(`${before} ${behind}`, streamWords).length > 0;
}

/** `https://…/asyncapi.yaml`, `/specs/asyncapi.json`; a bare file name counts only as the target of a link. */
function isAsyncApiFile({ text, at }: Mention, { text: written }: CapturedText): boolean {
  const [, folder] = /^(\S*\/)?[\w.-]*async-?api[\w.-]*\.(?:ya?ml|json)(?:[?#]\S*)?$/i.exec(text) ?? [];
  if (folder !== undefined) return true;
  return (
    /^[\w.-]*async-?api[\w.-]*\.(?:ya?ml|json)$/i.test(text) &&
    /(?:\bhref\s*=\s*["']?|\]\()$/i.test(written.slice(Math.max(0, at.span.start - 12), at.span.start))
  );
}

/** A short page is a literal as a whole. */
function isSentence({ text }: Mention): boolean {
  return /\s/.test(text);
}

/** A sentence with a negation may still name an address that is there: "no login is needed for X". */
function isTakenBack({ polarity, isDoubtful, within, text }: Mention): boolean {
  if (polarity !== 'documented' || isListedAsGone(within) || isAnsweredNo(within, text)) return true;
  if (isDoubtful !== true) return false;
  const { before, behind } = surroundingsOf(within, text.length);
  return takingBack.test(`${before}${behind}`);
}

/** It is below a heading such as `## Removed`. */
function isListedAsGone({ text, offset }: Within): boolean {
  const start = text.lastIndexOf('\n#', offset);
  const [, heading] = /^\n?#{1,6}[ \t]+(.{1,100})/.exec(text.slice(Math.max(0, start), offset)) ?? [];
  return /\b(?:removed|removals|retired|discontinued|sunset|shut ?downs?|decommissioned|end of life)\b/i.test(
    heading ?? '',
  );
}

/** `Can I connect to …? No.` */
function isAnsweredNo({ text, offset }: Within, named: string): boolean {
  const behind = text.slice(offset + named.length, offset + named.length + 400);
  return /^[^.?!\n]{0,200}\?[\s*_"#]*(?:A(?:nswer)?[:.][\s*_]*)?(?:no|not|unfortunately|sorry)\b/i.test(behind);
}

const takingBack =
  /\bno longer\b|\b(?:not|never|n['’]t) (?:\w+ )?(?:use|connect|support|supported|offer|offered|provide|provided|expose|exposed|available|public|exist|documented|intended|meant|be used)\b|\b(?:removed|retired|discontinued|withdrawn|decommissioned|sunset|shut down|internal|private|hypothetical|instead of)\b|\bno (?:public |such )?(?:web-?\s?sockets?|sockets?|streams?|streaming|endpoints?)\b/i;

/** The text is an AsyncAPI document itself, or a sentence of it says that the provider publishes one. */
function documentsSaid(page: CheckedPage, capture: CapturedText): NamedOnPage[] {
  const { file, text: written } = capture;
  const named = (text: string, start: number, end: number): NamedOnPage[] => [
    { kind: 'asyncapi', text, host: undefined, page, at: { file, span: { start, end }, pointer: '' } },
  ];
  if (isDocument(page, capture)) {
    const start = Math.max(0, written.indexOf('asyncapi'));
    return named('asyncapi', start, start + 'asyncapi'.length);
  }
  const { text, offsetOf } = pageText(file, written);
  for (const { index, 0: sentence } of text.matchAll(publishing)) {
    const { before, behind } = surroundingsOf({ text, offset: index }, sentence.length);
    if (/\b(?:no|not|never|nor|without|if|when)\b|n['’]t\b/i.test(`${before}${sentence}${behind}`)) continue;
    return named(sentence.replaceAll(/\s+/g, ' '), offsetOf(index), offsetOf(index + sentence.length - 1) + 1);
  }
  return [];
}

/** A page of Markdown or HTML may show an AsyncAPI document as an example. */
function isDocument(page: CheckedPage, { file, text }: CapturedText): boolean {
  if (isHtml(file, text) || !saysItIsAsyncApi(text)) return false;
  const isData = [page.url.value, file, page.capture?.contentType?.value ?? ''].some((name) =>
    /(?:\.|[/+])(?:ya?ml|json)\b/i.test(name),
  );
  return isData || /^\s*(?:\{\s*)?["']?asyncapi["']?\s*:/.test(text);
}

const publishing =
  /\b(?:publishes|provides|we (?:also )?(?:publish|provide)|download|is described by) (?:(?:an?|the|our|its|your|full|complete|official|machine-readable|public) ){0,3}AsyncAPI (?:\d[\w.]* )?(?:document|specification|spec|definition|description)s?\b|\b(?:our|the) (?:\w+ )?AsyncAPI (?:\d[\w.]* )?(?:document|specification|spec|definition|description)s? (?:is|are) (?:published|available)\b/gi;
