import type { Detail } from '../apis/asyncapi/details.ts';
import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { Location } from '../text/location.ts';
import type { Judgement } from './judgement.ts';
import type { Backing } from './mention.ts';
import type { PageWords } from './page-words.ts';

export const pageFactKinds = ['host', 'path', 'channel', 'message', 'property', 'enum', 'header', 'security'] as const;
export type PageFactKind = (typeof pageFactKinds)[number];

/** One fact of a spec, and where the captured pages hold it. */
export interface PageFact {
  readonly kind: PageFactKind;
  readonly label: string;
  /** Where the spec states it first. */
  readonly at: Location;
  /** In a captured file; undefined where no captured page holds it. */
  readonly found: Location | undefined;
}

/**
 * The facts of a spec, each value once, with their places on the captured pages. Hosts, paths, channels and messages are found as
 * everywhere by the literals of a page; what messages are made of, and how clients sign in, by its words.
 */
export function pageFacts(
  { details }: AsyncApiDocument,
  judgements: readonly Judgement[],
  pages: PageWords,
): PageFact[] {
  const judged = judgements.filter(({ exempt }) => exempt === undefined).flatMap(judgedFacts);
  const stated = details.map((detail) => ({
    kind: detail.kind,
    label: labelOf(detail),
    at: detail.at,
    found: placeOf(detail, pages),
  }));
  const facts = new Map<string, PageFact>();
  for (const fact of [...judged, ...stated]) {
    const key = `${fact.kind} ${fact.label}`;
    if (!facts.has(key)) facts.set(key, fact);
  }
  return [...facts.values()].sort((one, other) => pageFactKinds.indexOf(one.kind) - pageFactKinds.indexOf(other.kind));
}

/** An operation is the document's own name for the use of a channel. */
function judgedFacts({ kind, label, at, backing, parts }: Judgement): PageFact[] {
  const own = parts.flatMap(({ kind: part, value, at: place, backing: by }): PageFact[] =>
    part === 'host' || part === 'path' ? [{ kind: part, label: value, at: place, found: capturedPlace(by) }] : [],
  );
  if (kind === 'channel' || kind === 'message') return [...own, { kind, label, at, found: capturedPlace(backing) }];
  return own;
}

function capturedPlace({ grade, by }: Backing): Location | undefined {
  return grade === 'captured' ? by[0]?.at : undefined;
}

function labelOf({ kind, part, value }: Detail): string {
  return kind === 'security' && part !== undefined ? `${part} ${value}` : value;
}

function placeOf({ kind, part, value }: Detail, pages: PageWords): Location | undefined {
  if (kind === 'header') return pages.find(value, { ignoreCase: true });
  if (kind !== 'security') return pages.find(value);
  if (part === 'type') {
    const words = schemeWords[value.toLowerCase()];
    return words === undefined ? pages.find(value, { ignoreCase: true }) : pages.match(words);
  }
  return pages.find(value, { ignoreCase: part !== 'scope' });
}

/** How docs call the types of security schemes (AsyncAPI 3.0, Security Scheme Object); the scheme of `http` says more than its type. */
const schemeWords: Readonly<Record<string, RegExp>> = {
  userpassword: /\buser ?name|\bpasswords?\b|\bcredentials\b/i,
  apikey: /\bapi[ _-]?keys?\b/i,
  httpapikey: /\bapi[ _-]?keys?\b|\btokens?\b/i,
  x509: /\bx\.?509\b|\bclient certificates?\b|\bmTLS\b|\bmutual TLS\b/i,
  symmetricencryption: /\bsymmetric|\bpre-?shared keys?\b/i,
  asymmetricencryption: /\basymmetric|\bpublic keys?\b/i,
  http: /\bauthorization\b|\bauthenticat/i,
  oauth2: /\boauth\b|\boauth ?2/i,
  openidconnect: /\bopenid\b|\boidc\b/i,
  plain: /\bSASL\b|\bplain\b/i,
  scramsha256: /\bSCRAM-SHA-256\b/i,
  scramsha512: /\bSCRAM-SHA-512\b/i,
  gssapi: /\bGSSAPI\b|\bkerberos\b/i,
};
