import type { CapturedText } from '../captures/capture.ts';
import type { Judgement } from '../evidence/judgement.ts';
import { type Backing, speakingFor } from '../evidence/mention.ts';
import type { Location } from '../text/location.ts';
import type { Span } from '../text/span.ts';
import type { JudgedRecord } from './reviews.ts';

/** A line of a captured page that claims of a record or a spec rest on. */
export interface ClaimedLine {
  /** Where the captured text has the words. */
  readonly at: Location;
  /** The line, from 1. */
  readonly line: number;
  readonly text: string;
  /** The words that the claims name. */
  readonly words: string;
  readonly claims: readonly RestingClaim[];
}

/** Something that is said because a captured page says it. */
export interface RestingClaim {
  /** `channel /orders`, `event order.created`, `a quote`. */
  readonly what: string;
  /** Where it is said: in a record, or in a spec. */
  readonly at: Location;
}

interface Resting {
  readonly claim: RestingClaim;
  readonly file: string;
  readonly span: Span;
}

/** The lines of captured pages that facts of specs, events and quotes of a record rest on; each line once for its words. */
export function claimedLines(review: JudgedRecord): ClaimedLine[] {
  const captures = new Map(
    [...review.evidence.captures.values()].flatMap((one) => ('text' in one ? [[one.file, one] as const] : [])),
  );
  const resting = [...restingFacts(review), ...restingEvents(review), ...restingQuotes(review)];
  const lines = new Map<string, ClaimedLine>();
  for (const { claim, file, span } of resting) {
    const capture = captures.get(file);
    if (capture === undefined) continue;
    const key = `${file}\0${span.start}\0${span.end}`;
    const known = lines.get(key) ?? lineAt(capture, span);
    lines.set(key, { ...known, claims: withClaim(known.claims, claim) });
  }
  return [...lines.values()];
}

/** One claim may rest on the same words in two ways. */
function withClaim(claims: readonly RestingClaim[], claim: RestingClaim): readonly RestingClaim[] {
  const isKnown = claims.some(({ what, at }) => what === claim.what && at.span.start === claim.at.span.start);
  return isKnown ? claims : [...claims, claim];
}

function lineAt({ file, text }: CapturedText, span: Span): ClaimedLine {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const end = text.indexOf('\n', span.end);
  return {
    at: { file, span, pointer: '' },
    line: text.slice(0, start).split('\n').length,
    text: text.slice(start, end === -1 ? text.length : end),
    words: text.slice(span.start, span.end),
    claims: [],
  };
}

function restingFacts({ documents }: JudgedRecord): Resting[] {
  return documents.flatMap(({ judgements }) => judgements.flatMap(restingFact));
}

function restingFact({ kind, label, at, backing, parts }: Judgement): Resting[] {
  const whole = restingOn(backing, { what: `${kind} ${label}`, at });
  const ofParts = parts.flatMap((part) =>
    restingOn(part.backing, { what: `${part.kind} ${part.value} of ${kind} ${label}`, at: part.at }),
  );
  return [...whole, ...ofParts];
}

function restingEvents({ record, evidence }: JudgedRecord): Resting[] {
  const events = [...record.findings.flatMap((finding) => finding.events), ...(record.catalogue?.events ?? [])];
  const names = events.map(({ name }) => name);
  return names.flatMap((name) =>
    restingOn(evidence.ledger.event(name.value), { what: `event ${name.value}`, at: name.at }),
  );
}

function restingOn(backing: Backing, claim: RestingClaim): Resting[] {
  return speakingFor(backing)
    .filter(({ grade }) => grade === 'captured')
    .map(({ at }) => ({ claim, file: at.file, span: at.span }));
}

/** Quotes that a captured page has, or nearly. */
function restingQuotes({ evidence }: JudgedRecord): Resting[] {
  return evidence.quotes.flatMap(({ at, found }) =>
    'passage' in found ? [{ claim: { what: 'a quote', at }, file: found.passage.file, span: found.passage.span }] : [],
  );
}
