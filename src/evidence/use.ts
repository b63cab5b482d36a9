import type { RecordFinding } from '../records/record.ts';
import type { Located } from '../text/location.ts';
import { negation } from './denial-cues.ts';
import type { Mention } from './mention.ts';
import { ownWords, type Surroundings, surroundingsOf } from './sentence.ts';
import {
  graphQlWords,
  httpWords,
  kindsNamed,
  openApiWords,
  placesOf,
  restWords,
  transportKind,
  wordsOf,
} from './transports.ts';

/** What a mention says that its address is for. */
export type Use = 'socket' | 'rest';

/** What one mention of an address says of its use: in words, else an `https://` address is one of REST calls. */
export function useOf(mention: Mention): Use | undefined {
  const said = saidUseOf(mention);
  if (said !== undefined) return said;
  const { scheme } = mention;
  const isHttp = scheme !== undefined && transportKind(scheme) === 'http';
  return isHttp && distanceOfGraphQl(mention) === undefined ? 'rest' : undefined;
}

/**
 * By the scheme of a socket's URL, the entry or the list that it is in, the HTTP method before it, and the nearest word of a
 * transport in its sentence. `GET` is no mark of REST: a socket begins with one.
 */
export function saidUseOf(mention: Mention): Use | undefined {
  const { scheme } = mention;
  if (scheme !== undefined && transportKind(scheme) === 'socket') return 'socket';
  const listed = useOfPart(mention);
  if (listed !== undefined) return listed;
  const around = surroundingsOf(mention.within, mention.text.length);
  if (/\b(?:POST|PUT|PATCH|DELETE)[\s"'`(*:]*$/.test(around.before)) return 'rest';
  const socket = nearest(around, wordsOf('socket')) ?? Number.POSITIVE_INFINITY;
  const rest = nearestOfRest(around) ?? Number.POSITIVE_INFINITY;
  if (socket <= rest) return Number.isFinite(socket) ? 'socket' : undefined;
  return (distanceOfGraphQl(mention) ?? Number.POSITIVE_INFINITY) < rest ? undefined : 'rest';
}

/** Of words that may be said of a socket as well, those beside which nothing speaks of one. */
function nearestOfRest(around: Surroundings): number | undefined {
  const isOfSocket = nearest(ownWords(around), wordsOf('socket')) !== undefined;
  const isDenied = negation.test(around.before) || negation.test(around.behind);
  const words = [restWords, ...(isOfSocket ? [] : [httpWords]), ...(isOfSocket || isDenied ? [] : [openApiWords])];
  const distances = words.flatMap((some) => nearest(around, some) ?? []);
  return distances.length === 0 ? undefined : Math.min(...distances);
}

/** How far away the address is called one of GraphQL. */
function distanceOfGraphQl({ within, text }: Mention): number | undefined {
  if (text.search(graphQlWords) >= 0) return 0;
  return nearest(ownWords(surroundingsOf(within, text.length)), graphQlWords);
}

/** By an entry or a list that is made for one use. */
export function useOfPart({ at, part }: Pick<Mention, 'at' | 'part'>): Use | undefined {
  const named = part.finding && transportNameOf(part.finding);
  const inEntry = named === undefined ? undefined : useNamed(named.value);
  if (inEntry !== undefined) return inEntry;
  const keys = at.pointer.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1-$2');
  if (/(?:^|[/_-])(?:web-?_?sockets?|wss?|sockets?|streams?|streaming)(?=[/_-]|$)/i.test(keys)) return 'socket';
  if (/(?:^|[/_-])(?:rest|base[_-]?urls?|documented[_-]?apis?|http[_-]?endpoints?)(?=[/_-]|$)/i.test(keys))
    return 'rest';
  return undefined;
}

/** A name that is nothing but that of a transport, with what may stand around it. */
function useNamed(name: string): Use | undefined {
  const kinds = kindsNamed(name);
  if (kinds.has('socket')) return 'socket';
  return /^\s*(?:the )?(?:public )?(?:REST(?:ful)?|HTTPS?)(?:\s*[/,&(+-]?\s*(?:JSON|HTTPS?|REST|API|APIs|endpoints?|calls?)\)?)*\s*$/i.test(
    name,
  )
    ? 'rest'
    : undefined;
}

/** How far away the nearest of some words is, in characters. */
function nearest({ before, behind }: Surroundings, words: RegExp): number | undefined {
  const distances = [
    ...placesOf(before, words).map((index) => before.length - index),
    ...placesOf(behind, words).map((index) => index),
  ];
  return distances.length === 0 ? undefined : Math.min(...distances);
}

/** The transport that a finding is an entry of. A label may be a sentence; one that names a transport and little else counts. */
export function transportNameOf({ transport, label }: RecordFinding): Located<string> | undefined {
  const name = transport ?? label;
  if (name === undefined || kindsNamed(name.value).size === 0) return undefined;
  return transport !== undefined || name.value.trim().split(/\s+/).length <= 4 ? name : undefined;
}
