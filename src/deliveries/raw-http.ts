import type { TextCursor } from './cursor.ts';
import type { Found, Recorded } from './delivery.ts';
import { Excerpt } from './excerpt.ts';
import { bodyBehind, cutOf, framingIn } from './http-body.ts';
import { JsonPlaces } from './json-place.ts';
import { textBody } from './recorded-json.ts';

/** Requests as they travel (RFC 9112), one after the other. A response behind a request is its acknowledgement. */
export async function* rawRequests(cursor: TextCursor, options: RawOptions): AsyncIterable<Found> {
  for (;;) {
    await skipBlank(cursor);
    // An answer without its request is no delivery.
    if ((await acknowledgement(cursor, options)) !== undefined) continue;
    if (cursor.text === '') return;
    const head = await untilBlankLine(cursor, options.most);
    const [, method, target] = /^([A-Z]+) (\S+) HTTP\/\d(?:\.\d)?\r?$/m.exec(firstLine(head.text)) ?? [];
    if (method === undefined || target === undefined) {
      const excerpt = new Excerpt(options.file, firstLine(head.text), cursor.start, options.showsValues);
      const problem = 'This is no HTTP message: it begins with no request line such as `POST /hooks HTTP/1.1`.';
      yield { unread: { excerpt, problem, at: excerpt.whole, hint: 'The file was read on from the next request.' } };
      await skipToRequest(cursor, options.most);
      continue;
    }
    const framing = framingIn(head.text);
    const body = await bodyBehind(cursor, head.text.length + head.blank, framing, options.most);
    const text = cursor.text.slice(0, body.end);
    const excerpt = new Excerpt(options.file, text, cursor.start, options.showsValues);
    const headers = headersIn(head.text, excerpt);
    const start = head.text.length + head.blank;
    cursor.skip(body.end);
    if (body.isCut || text.length > options.most) {
      const problem =
        text.length > options.most
          ? `This delivery has more than ${options.most.toLocaleString('en-US')} characters, so it was not read; the others were.`
          : `This message is cut: ${cutOf(framing, text.slice(start))}.`;
      const header = headers.get('content-length') ?? headers.get('transfer-encoding');
      yield { unread: { excerpt, problem, at: header?.at() ?? excerpt.whole } };
      await acknowledgement(cursor, options);
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
        ...(body.decoded === undefined
          ? text.length > start && {
              body: { text: text.slice(start), at: (p: string) => places.at(p), keyAt: (p: string) => places.keyAt(p) },
            }
          : { body: textBody(body.decoded, false, () => excerpt.at({ start, end: text.length }, '')) }),
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

/** Go on at the next line that begins a request. */
async function skipToRequest(cursor: TextCursor, most: number): Promise<void> {
  for (;;) {
    await cursor.line(most);
    await cursor.know(longestRequestLine);
    if (cursor.text === '' || /^[A-Z]+ \S+ HTTP\/\d/.test(cursor.text)) return;
  }
}

const longestRequestLine = 10_000;
const longestStatusLine = 100;

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
  await cursor.know(longestStatusLine);
  const line = firstLine(cursor.text);
  const [, code] = /^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(line) ?? [];
  if (code === undefined) return undefined;
  const excerpt = new Excerpt(options.file, line, cursor.start, options.showsValues);
  const head = await untilBlankLine(cursor, options.most);
  const { end } = await bodyBehind(cursor, head.text.length + head.blank, framingIn(head.text), options.most);
  cursor.skip(end);
  return { value: Number(code), at: () => excerpt.whole };
}
