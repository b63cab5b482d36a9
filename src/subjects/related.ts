import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { Contradiction } from '../evidence/judgement.ts';
import type { Backing, Mention, Polarity } from '../evidence/mention.ts';
import type { RelatedPlace } from '../finding/finding.ts';
import type { Claim } from '../records/record.ts';
import type { Location } from '../text/location.ts';
import type { ReviewSubject } from './subject.ts';

/** Where the record says that there is no spec. */
export function nullClaimPlace({ at, publishedAt }: Claim): RelatedPlace {
  if (at === publishedAt)
    return { message: 'The record says here that the provider publishes none, and it names no derived spec.', at };
  return { message: 'The record says here that no spec was produced.', at };
}

/** Where the record says that this spec was produced, or another one: the other side of whatever is wrong with the spec. */
export function claimPlace({ record, claimed }: ReviewSubject, { file }: AsyncApiDocument): RelatedPlace {
  const path = claimed.find(({ document }) => document?.file === file)?.path;
  if (path !== undefined || claimed.length === 0)
    return { message: 'The record says here that this spec was produced.', at: (path ?? record.claim).at };
  return { message: 'The record says here which spec was produced; it is another one.', at: record.claim.at };
}

/** The places that say otherwise. */
export function contradictionPlaces({ record }: ReviewSubject, { by }: Contradiction): RelatedPlace[] {
  const places = new Map(by.map((one) => [`${one.at.file} ${one.at.span.start}`, one]));
  const sayer = ({ file }: Location) => (file === record.file ? 'record' : 'captured page');
  return [...places.values()]
    .slice(0, most)
    .map(({ value, at }) => ({ message: `The ${sayer(at)} says \`${value}\` here.`, at }));
}

const most = 3;

/** Where the record does name the thing, though in a way that backs nothing. */
export function mentionsAgainst({ against }: Backing): RelatedPlace[] {
  const places = new Map(against.map((mention) => [`${mention.at.file} ${mention.at.span.start}`, mention]));
  return [...places.values()].slice(0, most).map((mention) => ({ message: messageOf(mention), at: mention.at }));
}

function messageOf({ polarity, part }: Mention): string {
  return part.role === 'capture' && polarity === 'denied' ? 'The captured page denies it here.' : messages[polarity];
}

const messages: Readonly<Record<Polarity, string>> = {
  documented: 'The record names it here.',
  assumed: 'The record assumes it here.',
  internal: 'The record names it here as internal or undocumented.',
  'out-of-scope': 'The record names it here as out of scope.',
  failed: 'The record names it here, on a page that could not be read.',
  denied: 'The record denies it here.',
  'too-weak': 'The record names it here, in a place that the configuration does not accept as evidence.',
};
