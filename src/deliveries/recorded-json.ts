import type { Location } from '../text/location.ts';
import type { Body, Delivery, Direction, Recorded } from './delivery.ts';
import type { Excerpt } from './excerpt.ts';

export type JsonMap = Readonly<Record<string, unknown>>;

/** A JSON value of a capture, with the places of its parts. */
export interface RecordedJson {
  readonly value: JsonMap;
  readonly excerpt: Excerpt;
  readonly places: Places;
}

/** Where the parts of a value are, by JSON Pointers. */
export interface Places {
  readonly whole: Location;
  readonly at: (pointer: string) => Location;
  readonly keyAt: (pointer: string) => Location;
}

/** A value of a map, as if it were alone. */
export function below({ value, excerpt, places }: RecordedJson, key: string): RecordedJson | undefined {
  const inner = value[key];
  if (!isMap(inner)) return undefined;
  const at = (pointer: string) => places.at(`/${key}${pointer}`);
  const keyAt = (pointer: string) => places.keyAt(`/${key}${pointer}`);
  return { value: inner, excerpt, places: { whole: at(''), at, keyAt } };
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

/** A moment: ISO 8601, or seconds or milliseconds since 1970; undefined outside of the years that ISO 8601 writes with four digits. */
export function timeOf(written: unknown): number | undefined {
  const number = typeof written === 'string' && /^\d{9,13}(?:\.\d+)?$/.test(written) ? Number(written) : written;
  const time = typeof number === 'number' ? (Math.abs(number) < 1e11 ? number * 1000 : number) : parsedTime(number);
  return time >= firstTime && time <= lastTime ? time : undefined;
}

function parsedTime(written: unknown): number {
  return typeof written === 'string' ? Date.parse(written) : Number.NaN;
}

const [firstTime, lastTime] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59Z')];

function isPairs(headers: unknown): headers is readonly unknown[] {
  return Array.isArray(headers) && headers.every((one) => isMap(one) || Array.isArray(one));
}

/** Headers as lines, or as names and values in turn. */
function textPairs(headers: unknown): (readonly [string, string])[] {
  if (!Array.isArray(headers) || !headers.every((one) => typeof one === 'string')) return [];
  const lines = headers.map((line) => /^([\w-]+):\s*(.*)$/s.exec(line));
  if (lines.every((line) => line !== null)) return lines.map((line) => [line?.[1] ?? '', line?.[2] ?? '']);
  return headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? ''] as const] : []));
}

/** Headers as a map, whose values may be lists, as a list of names and values, or as lines; by names in lower case. */
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
  const flat = textPairs(written);
  for (const [index, [name, content]] of flat.entries()) add(name, content, `${pointer}/${key}/${index}`);
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
