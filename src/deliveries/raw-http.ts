import type { TextCursor } from './cursor.ts';
import type { Found, Recorded } from './delivery.ts';
import { Excerpt } from './excerpt.ts';
import { JsonPlaces } from './json-place.ts';

/** Requests as they travel (RFC 9112), one after the other. A response behind a request is its acknowledgement. */
export async function* rawRequests(cursor: TextCursor, options: RawOptions): AsyncIterable<Found> {
  for (;;) {
    await skipBlank(cursor);
    if (cursor.text === '') return;
    const head = await untilBlankLine(cursor, options.most);
    const [, method, target] = /^([A-Z]+) (\S+) HTTP\/\d(?:\.\d)?\r?$/m.exec(firstLine(head.text)) ?? [];
    if (method === undefined || target === undefined) {
      const excerpt = new Excerpt(options.file, firstLine(head.text), cursor.start, options.showsValues);
      const problem = 'This is no HTTP message: it begins with no request line such as `POST /hooks HTTP/1.1`.';
      yield { unread: { excerpt, problem, at: excerpt.whole, hint: 'The file was not read from here on.' } };
      return;
    }
    const length = lengthIn(head.text);
    const body = await bodyBehind(cursor, head.text.length + head.blank, length, options.most);
    const text = cursor.text.slice(0, body.end);
    const excerpt = new Excerpt(options.file, text, cursor.start, options.showsValues);
    const headers = headersIn(head.text, excerpt);
    const start = head.text.length + head.blank;
    cursor.skip(body.end);
    if (body.isCut) {
      const [have, said] = [Buffer.byteLength(text.slice(start)), length ?? 0].map((n) => n.toLocaleString('en-US'));
      const problem = `This message is cut: its body has ${have} bytes, and \`Content-Length\` says ${said}.`;
      yield { unread: { excerpt, problem, at: headers.get('content-length')?.at() ?? excerpt.whole } };
      continue;
    }
    const status = await acknowledgement(cursor, options);
    const places = new JsonPlaces(excerpt, { text: text.slice(start), offset: start });
    yield {
      delivery: {
        excerpt,
        at: excerpt.at({ start: 0, end: firstLine(head.text).length }, ''),
        kind: 'request',
        method: { value: method, at: () => excerpt.at({ start: 0, end: method.length }, '') },
        url: {
          value: target,
          at: () => excerpt.at({ start: method.length + 1, end: method.length + 1 + target.length }, ''),
        },
        headers,
        ...(text.length > start
          ? { body: { text: text.slice(start), at: (p) => places.at(p), keyAt: (p) => places.keyAt(p) } }
          : {}),
        ...timeIn(headers),
        ...(status === undefined ? {} : { status }),
        names: [],
      },
    };
  }
}

export interface RawOptions {
  readonly file: string;
  readonly most: number;
  readonly showsValues: boolean;
}

function firstLine(text: string): string {
  return /^[^\r\n]*/.exec(text)?.[0] ?? '';
}

async function skipBlank(cursor: TextCursor): Promise<void> {
  do {
    const blank = /^\s*/.exec(cursor.text)?.[0].length ?? 0;
    cursor.skip(blank);
  } while (cursor.text === '' && (await cursor.more()));
}

/** The lines of the head, and the length of the blank line behind them. */
async function untilBlankLine(cursor: TextCursor, most: number): Promise<{ text: string; blank: number }> {
  for (;;) {
    const blank = /\r?\n\r?\n/.exec(cursor.text);
    if (blank !== null) return { text: cursor.text.slice(0, blank.index), blank: blank[0].length };
    if (cursor.text.length > most || !(await cursor.more()))
      return {
        text: cursor.text.slice(0, most).trimEnd(),
        blank: Math.min(cursor.text.length, most) - cursor.text.slice(0, most).trimEnd().length,
      };
  }
}

function lengthIn(head: string): number | undefined {
  const [, digits] = /^content-length:\s*(\d{1,12})\s*$/im.exec(head) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Where the body ends: by its length in bytes; without one, before the next request or response. */
async function bodyBehind(
  cursor: TextCursor,
  start: number,
  length: number | undefined,
  most: number,
): Promise<{ end: number; isCut: boolean }> {
  if (length === undefined) {
    const next = /\r?\n(?:[A-Z]{3,10} \S+ HTTP\/\d|HTTP\/\d\S* \d{3})/g;
    for (;;) {
      next.lastIndex = Math.max(0, start - 2);
      const found = next.exec(cursor.text);
      if (found !== null) return { end: found.index, isCut: false };
      if (cursor.text.length > most || !(await cursor.more()))
        return { end: start + cursor.text.slice(start).trimEnd().length, isCut: false };
    }
  }
  const end = () => endOfBytes(cursor.text, start, length);
  while (end() === undefined && (await cursor.more()));
  const found = end();
  return found === undefined ? { end: cursor.text.length, isCut: true } : { end: found, isCut: false };
}

/** The offset behind so many bytes; undefined where the text has fewer. */
function endOfBytes(text: string, start: number, length: number): number | undefined {
  let end = Math.min(text.length, start + length);
  let bytes = Buffer.byteLength(text.slice(start, end));
  while (bytes > length && end > start) {
    const excess = Math.max(1, Math.ceil((bytes - length) / 3));
    end -= excess;
    bytes = Buffer.byteLength(text.slice(start, end));
  }
  return bytes < length ? (text.length > end ? end + (length - bytes) : undefined) : end;
}

function headersIn(head: string, excerpt: Excerpt): Map<string, Recorded<string>> {
  const found = new Map<string, Recorded<string>>();
  for (const { 0: line, 1: name = '', 2: value = '', index } of head.matchAll(
    /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*\r?$/gm,
  )) {
    const known = found.get(name.toLowerCase())?.value;
    found.set(name.toLowerCase(), {
      value: known === undefined ? value : `${known}, ${value}`,
      at: () => excerpt.at({ start: index, end: index + line.trimEnd().length }, ''),
    });
  }
  return found;
}

/** The clock of the recording: a delivery that was sent says in `Date` when. */
function timeIn(headers: ReadonlyMap<string, Recorded<string>>): { time?: number } {
  const parsed = Date.parse(headers.get('date')?.value ?? '');
  return Number.isNaN(parsed) ? {} : { time: parsed };
}

async function acknowledgement(cursor: TextCursor, options: RawOptions): Promise<Recorded<number> | undefined> {
  await skipBlank(cursor);
  await cursor.know(100);
  const line = firstLine(cursor.text);
  const [, code] = /^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(line) ?? [];
  if (code === undefined) return undefined;
  const excerpt = new Excerpt(options.file, line, cursor.start, options.showsValues);
  const head = await untilBlankLine(cursor, options.most);
  const { end } = await bodyBehind(cursor, head.text.length + head.blank, lengthIn(head.text), options.most);
  cursor.skip(end);
  return { value: Number(code), at: () => excerpt.whole };
}
