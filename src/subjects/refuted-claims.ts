import { splitAddress } from '../apis/server.ts';
import { hostFit, hostIn } from '../evidence/host.ts';
import type { Mention } from '../evidence/mention.ts';
import { liesBelow, pathSegments } from '../evidence/path.ts';
import { type NamedOnPage, namedOnPages } from '../evidence/refuting-pages.ts';
import { surroundingsOf } from '../evidence/sentence.ts';
import { kindsNamed } from '../evidence/transports.ts';
import { transportNameOf } from '../evidence/use.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { Located, Location } from '../text/location.ts';
import { isOverruled } from './forbidden.ts';
import { foreignPages } from './own-domains.ts';
import type { ReviewSubject } from './subject.ts';

/** A claim of a record, and what a captured page of the provider names although the claim says that there is none. */
export interface RefutedClaim {
  readonly named: NamedOnPage;
  /** The words of the record that the page refutes: its verdict, or undefined where its claim alone says so. */
  readonly verdict: Located<string> | undefined;
  /** The line of the record. */
  readonly at: Location;
}

/** The claims that captured pages refute, without the addresses that the record explains. */
export function refutedClaims(subject: ReviewSubject): RefutedClaim[] {
  const { record, evidence } = subject;
  const { claim } = record;
  const deniesDocument = claim.published === 'no' || (deniesEvents(record) && claim.published !== 'yes');
  if (evidence.captures.size === 0 || (!deniesDocument && !deniesEvents(record)) || isOverruled(subject)) return [];
  const named = namedOnPages(record, evidence.ledger, evidence.captures, foreignPages(subject));
  if (named.length === 0) return [];
  const explaining = evidence.ledger.mentions.filter(explains);
  return named
    .filter(({ kind }) => (kind === 'asyncapi' ? deniesDocument : deniesEvents(record) && isAsked(record, kind)))
    .filter((one) => !explaining.some((mention) => isAbout(mention, one)))
    .filter((one) => deniesInWords(record) || !isNamedByRecord(evidence.ledger.mentions, one))
    .map((one) => ({ named: one, ...denialOf(record, one) }));
}

/** A catalogue lists what is documented, and a verdict may say that there is an event API without a spec of it. */
function deniesEvents({ claim, catalogue, verdict }: ReviewRecord): boolean {
  return claim.kind === 'none' && catalogue === undefined && !/^(?:public|partial)-/.test(verdict?.value ?? '');
}

function deniesInWords({ verdict, answer }: ReviewRecord): boolean {
  return /^no-public-|^webhooks-only$/.test(verdict?.value ?? '') || answer?.says === 'no';
}

function denialOf(record: ReviewRecord, { kind }: NamedOnPage): Pick<RefutedClaim, 'verdict' | 'at'> {
  const { claim, verdict } = record;
  if (kind === 'asyncapi') return { verdict: undefined, at: claim.publishedAt ?? claim.at };
  const inWords = verdict !== undefined && /^no-public-|^webhooks-only$/.test(verdict.value) ? verdict : undefined;
  return { verdict: inWords, at: inWords?.at ?? claim.at };
}

/** A record about one transport says nothing of the others; one about events, or about no transport, is about all. */
function isAsked({ subject, verdict, answer, findings }: ReviewRecord, kind: string): boolean {
  const transport = kind === 'sse' ? 'http' : kind;
  const isExcluded = findings.some((finding) => {
    const name = finding.status?.value === 'out-of-scope' ? transportNameOf(finding) : undefined;
    return name !== undefined && finding.endpoints.length === 0 && kindsNamed(name.value).has(transport);
  });
  if (isExcluded) return false;
  const stated = `${answer?.question.value ?? subject?.value ?? ''} ${verdict?.value ?? ''}`;
  const kinds = kindsNamed(stated.replaceAll(/web-?\s?hooks?/gi, ''));
  return kinds.size === 0 || kinds.has(transport) || /\bevents?\b|async|real-?time|stream|push/i.test(stated);
}

/** The record says what the address is: by the status of a finding, by its scope, or in the sentence. */
function explains({ part, polarity, within, text }: Mention): boolean {
  if (part.role === 'capture') return false;
  if (polarity === 'internal' || polarity === 'out-of-scope') return true;
  const status = part.finding?.status?.value;
  if (status !== undefined) return status !== 'documented';
  if (polarity !== 'denied') return false;
  const { before, behind } = surroundingsOf(within, text.length);
  return /\b(?:internal|private|partners?|removed|retired|shut down|withdrawn|discontinued)\b/i.test(before + behind);
}

function isNamedByRecord(mentions: readonly Mention[], named: NamedOnPage): boolean {
  return mentions.some(
    (mention) =>
      mention.part.role !== 'capture' &&
      mention.isPageUrl !== true &&
      mention.polarity === 'documented' &&
      isAbout(mention, named),
  );
}

/** A mention of the same host, at or above the path that the page names. */
function isAbout({ text }: Mention, { host, text: named }: NamedOnPage): boolean {
  const own = hostIn(text);
  if (host === undefined || own === undefined) return text === named;
  if (own !== host && !(own.includes('*') && hostFit(own)(host))) return false;
  return liesBelow(pathSegments(splitAddress(named).path), pathSegments(splitAddress(text).path));
}
