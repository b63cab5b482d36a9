import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import { eventWords } from '../evidence/names.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { Located, Location } from '../text/location.ts';
import { covers, isSameSubject, overlaps, subjectOf } from './case-subject.ts';
import type { ReviewFiles } from './reviews.ts';

/** Something that two records of one case say otherwise than each other. */
export interface Disagreement {
  readonly own: Statement;
  readonly other: Statement;
}

interface Statement {
  /** As the end of a sentence: `no spec was produced`. */
  readonly says: string;
  readonly at: Location;
}

/** All that two records of one provider contradict each other in, as far as fields say it: prose is left to the reader. */
export function disagreementsOf(one: ReviewFiles, other: ReviewFiles, provider: string): Disagreement[] {
  return [
    ...opposite(one, other, provider, producedIn, covers),
    ...otherSpec(one, other, provider),
    ...opposite(one, other, provider, publishedIn, overlaps),
    ...opposite(one, other, provider, verdictIn, covers),
    ...otherAnswer(one, other, provider),
    ...deniedEvents(one, other, provider),
    ...deniedEvents(other, one, provider).map(({ own, other: theirs }) => ({ own: theirs, other: own })),
  ];
}

/** A statement that denies something, or says that it is there. */
interface Stance extends Statement {
  readonly denies: boolean;
}

/** One record denies what the other says, and its denial reaches the subject of the other. */
function opposite(
  one: ReviewFiles,
  other: ReviewFiles,
  provider: string,
  stanceOf: (record: ReviewRecord) => Stance | undefined,
  reaches: typeof covers,
): Disagreement[] {
  const [own, theirs] = [stanceOf(one.record), stanceOf(other.record)];
  if (own === undefined || theirs === undefined || own.denies === theirs.denies) return [];
  const [denying, asserting] = own.denies ? [one, other] : [other, one];
  return reaches(subjectOf(denying), subjectOf(asserting), provider) ? [{ own, other: theirs }] : [];
}

function producedIn({ claim }: ReviewRecord): Stance | undefined {
  if (claim.kind === 'unclear') return undefined;
  const denies = claim.kind === 'none';
  return { denies, says: denies ? 'no spec was produced' : 'a spec was produced', at: claim.at };
}

function publishedIn({ claim: { published, publishedAt } }: ReviewRecord): Stance | undefined {
  if (publishedAt === undefined || published === 'unsaid') return undefined;
  const denies = published === 'no';
  return { denies, says: `the provider publishes ${denies ? 'no' : 'an'} AsyncAPI document`, at: publishedAt };
}

/** Only these verdicts are about all events of a provider; `no-public-websocket-api` leaves room for others. */
function verdictIn({ verdict }: ReviewRecord): Stance | undefined {
  const denies = verdict?.value === 'no-public-event-api';
  if (verdict === undefined || !(denies || ['public-event-api', 'partial-event-api'].includes(verdict.value)))
    return undefined;
  return { denies, says: `the verdict is \`${verdict.value}\``, at: verdict.at };
}

/** The same question with the opposite answer. */
function otherAnswer(one: ReviewFiles, other: ReviewFiles, provider: string): Disagreement[] {
  const [own, theirs] = [one.record.answer, other.record.answer];
  if (own === undefined || theirs === undefined || own.says === theirs.says) return [];
  const isSame = eventWords(own.question.value).join(' ') === eventWords(theirs.question.value).join(' ');
  if (!isSame || !overlaps(subjectOf(one), subjectOf(other), provider)) return [];
  const stated = ({ says, at }: typeof own) => ({ says: `the answer is ${says}`, at });
  return [{ own: stated(own), other: stated(theirs) }];
}

/** Both name specs, of the same surface of the same products, and no file in common. */
function otherSpec(one: ReviewFiles, other: ReviewFiles, provider: string): Disagreement[] {
  const [own, theirs] = [one.claimed[0], other.claimed[0]];
  if (own === undefined || theirs === undefined) return [];
  const files = new Set(one.claimed.map(({ file }) => file));
  const subjects = [subjectOf(one), subjectOf(other)] as const;
  if (other.claimed.some(({ file }) => files.has(file)) || !isSameSubject(...subjects, provider)) return [];
  const isStatedAlike = subjects[0].text !== '' && subjects[0].text === subjects[1].text;
  if (!areOfOneSurface(documentsOf(one), documentsOf(other), isStatedAlike)) return [];
  const named = ({ path }: typeof own) => ({ says: `the spec is \`${path.value}\``, at: path.at });
  return [{ own: named(own), other: named(theirs) }];
}

function documentsOf({ claimed }: ReviewFiles): AsyncApiDocument[] {
  return claimed.flatMap(({ document }) => document ?? []);
}

/** Documents show themselves whether they are of one surface; of those that cannot be read, the subjects of the records decide. */
function areOfOneSurface(
  one: readonly AsyncApiDocument[],
  other: readonly AsyncApiDocument[],
  isStatedAlike: boolean,
): boolean {
  if (one.length === 0 || other.length === 0) return true;
  if (!overlap(hostsOf(one), hostsOf(other))) return false;
  return isStatedAlike || overlap(addressesOf(one), addressesOf(other));
}

function hostsOf(documents: readonly AsyncApiDocument[]): string[] {
  return documents.flatMap(({ servers }) => servers.map(({ protocol, host }) => `${protocol}://${host?.value ?? ''}`));
}

function addressesOf(documents: readonly AsyncApiDocument[]): string[] {
  return documents.flatMap(({ channels }) => channels.map(({ id, address }) => address?.value ?? id));
}

function overlap(one: readonly string[], other: readonly string[]): boolean {
  const known = new Set(one);
  return (one.length === 0 && other.length === 0) || other.some((value) => known.has(value));
}

/** Events that a finding marks as not documented, where the other record lists them as documented. */
function deniedEvents(denying: ReviewFiles, listing: ReviewFiles, provider: string): Disagreement[] {
  const denied = denying.record.findings.filter(({ status }) => status?.value === 'undocumented');
  const events = denied.flatMap((finding) => finding.events);
  if (events.length === 0 || !overlaps(subjectOf(denying), subjectOf(listing), provider)) return [];
  const documented = new Map(documentedIn(listing.record).map((name) => [plain(name), name]));
  return events.flatMap(({ name }) => {
    const known = documented.get(plain(name));
    if (known === undefined) return [];
    return [
      {
        own: { says: `the event \`${name.value}\` is not documented`, at: name.at },
        other: { says: `the event \`${known.value}\` is documented`, at: known.at },
      },
    ];
  });
}

function documentedIn({ findings, catalogue }: ReviewRecord): Located<string>[] {
  const events = [
    ...findings.filter(({ status }) => status?.value !== 'undocumented').flatMap((finding) => finding.events),
    ...(catalogue?.events ?? []),
  ];
  return events.map(({ name }) => name);
}

function plain({ value }: Located<string>): string {
  return eventWords(value).join(' ');
}
