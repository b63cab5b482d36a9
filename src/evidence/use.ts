import type { RecordFinding } from '../records/record.ts';
import type { Located } from '../text/location.ts';
import type { Mention } from './mention.ts';
import { surroundingsOf } from './sentence.ts';
import { kindsNamed, placesOf, restWords, transportKind, wordsOf } from './transports.ts';

/** What a mention says that its address is for. */
export type Use = 'socket' | 'rest';

/**
 * What one mention of an address says of its use: by the scheme of its URL, the entry or the list that it is in, the HTTP
 * method before it, and the nearest word of a transport in its sentence. `GET` is no mark of REST: a socket begins with one.
 */
export function useOf(mention: Mention): Use | undefined {
  const { scheme } = mention;
  if (scheme !== undefined && transportKind(scheme) === 'socket') return 'socket';
  const listed = useOfPart(mention);
  if (listed !== undefined) return listed;
  const { before, behind } = surroundingsOf(mention.within, mention.text.length);
  if (/\b(?:POST|PUT|PATCH|DELETE)[\s"'`(*:]*$/.test(before)) return 'rest';
  const socket = nearest(before, behind, wordsOf('socket'));
  const rest = nearest(before, behind, restWords);
  if (socket !== undefined && (rest === undefined || socket <= rest)) return 'socket';
  if (rest !== undefined) return 'rest';
  return scheme !== undefined && transportKind(scheme) === 'http' ? 'rest' : undefined;
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
function nearest(before: string, behind: string, words: RegExp): number | undefined {
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
