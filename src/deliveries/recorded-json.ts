import type { Body, Delivery, Direction, Recorded } from './delivery.ts';
import type { Excerpt } from './excerpt.ts';
import type { JsonPlaces } from './json-place.ts';

export type JsonMap = Readonly<Record<string, unknown>>;

/** A JSON value of a capture, with the places of its parts. */
export interface RecordedJson {
  readonly value: JsonMap;
  readonly excerpt: Excerpt;
  readonly places: JsonPlaces;
}

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Its place, for a delivery. */
export function placeOf({ excerpt, places }: RecordedJson): Pick<Delivery, 'excerpt' | 'at'> {
  return { excerpt, at: places.whole };
}

/** The words that tools use for the direction, as the client has it. */
export const directions: Readonly<Record<string, Direction>> = Object.assign(Object.create(null), {
  ...{ send: 'sent', sent: 'sent', out: 'sent', outgoing: 'sent', client: 'sent', tx: 'sent', '>': 'sent' },
  ...{ receive: 'received', received: 'received', recv: 'received', in: 'received', incoming: 'received' },
  ...{ server: 'received', rx: 'received', '<': 'received' },
});

/** A text under a key. */
export function textAt({ value, places }: RecordedJson, key: string): Recorded<string> | undefined {
  const text = value[key];
  return typeof text === 'string' ? { value: text, at: () => places.at(`/${key}`) } : undefined;
}

/** A moment: ISO 8601, or seconds or milliseconds since 1970. */
export function timeOf(written: unknown): number | undefined {
  if (typeof written === 'number') return written < 1e11 ? written * 1000 : written;
  const parsed = typeof written === 'string' ? Date.parse(written) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}

function isPairs(headers: unknown): headers is readonly unknown[] {
  return Array.isArray(headers) && headers.every((one) => isMap(one) || Array.isArray(one));
}

/** Headers as a map, whose values may be lists, or as a list of names and values; by names in lower case. */
export function headersAt({ value, places }: RecordedJson, key: string, pointer = ''): Map<string, Recorded<string>> {
  const written = value[key];
  const found = new Map<string, Recorded<string>>();
  const add = (name: unknown, content: unknown, at: string) => {
    if (typeof name !== 'string') return;
    const parts = (Array.isArray(content) ? content : [content]).filter((part) => part !== null && part !== undefined);
    const known = found.get(name.toLowerCase());
    const text = [...(known === undefined ? [] : [known.value]), ...parts.map(String)].join(', ');
    found.set(name.toLowerCase(), { value: text, at: () => places.at(at) });
  };
  if (isMap(written))
    for (const [name, content] of Object.entries(written))
      add(name, content, `${pointer}/${key}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  else if (isPairs(written))
    for (const [index, one] of written.entries()) {
      if (Array.isArray(one)) add(one[0], one[1], `${pointer}/${key}/${index}`);
      else if (isMap(one)) add(one.name ?? one.key, one.value, `${pointer}/${key}/${index}`);
    }
  return found;
}

/** A body that is a text of the capture, whose parts have no places of their own. */
export function textBody(content: string, isBase64: boolean, at: () => ReturnType<Body['at']>): Body {
  const inside = (pointer: string) => ({ ...at(), pointer: `${at().pointer}${pointer}` });
  if (!isBase64) return { text: content, at: inside, keyAt: inside };
  const bytes = Buffer.from(content, 'base64');
  return { text: bytes.toString('utf8'), bytes, at: inside, keyAt: inside };
}
