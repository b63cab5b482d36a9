import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { Backing, Polarity } from '../evidence/mention.ts';
import type { RelatedPlace } from '../finding/finding.ts';
import type { Claim } from '../records/record.ts';
import type { ReviewSubject } from './subject.ts';

/** Where the record says that there is no spec. */
export function nullClaimPlace({ at, publishedAt }: Claim): RelatedPlace {
  if (at === publishedAt)
    return { message: 'The record says here that the provider publishes none, and it names no derived spec.', at };
  return { message: 'The record says here that no spec was produced.', at };
}

/** Where the record says that this spec was produced: the other side of whatever is wrong with the spec. */
export function claimPlace({ record, claimed }: ReviewSubject, { file }: AsyncApiDocument): RelatedPlace {
  const path = claimed.find(({ document }) => document?.file === file)?.path;
  return { message: 'The record says here that this spec was produced.', at: (path ?? record.claim).at };
}

const most = 3;

/** Where the record does name the thing, though in a way that backs nothing. */
export function mentionsAgainst({ against }: Backing): RelatedPlace[] {
  const places = new Map(against.map((mention) => [mention.at.span.start, mention]));
  return [...places.values()].slice(0, most).map(({ at, polarity }) => ({ message: messages[polarity], at }));
}

const messages: Readonly<Record<Polarity, string>> = {
  documented: 'The record names it here.',
  assumed: 'The record assumes it here.',
  internal: 'The record names it here as internal or undocumented.',
  'out-of-scope': 'The record names it here as out of scope.',
  failed: 'The record names it here, on a page that could not be read.',
};
