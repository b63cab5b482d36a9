import { eachOfBatch } from './cloud-event-batch.ts';
import { TextCursor } from './cursor.ts';
import type { Found, Unread } from './delivery.ts';
import { Excerpt, type Start } from './excerpt.ts';
import { deliveriesIn, type Shape } from './from-value.ts';
import { type CutOut, jsonValues } from './json-values.ts';
import { rawRequests } from './raw-http.ts';
import { textBody } from './recorded-json.ts';
import { eventsOfStream } from './server-sent-events.ts';
import { type Bytes, type StreamProblem, textOf } from './text-stream.ts';

/** The formats of captures that can be named, where their content does not say it. */
export const captureFormats = ['har', 'deliveries', 'bodies', 'http', 'cloudevents', 'sse', 'websocket'] as const;

export type CaptureFormat = (typeof captureFormats)[number];

export interface ReadOptions {
  readonly file: string;
  /** The format; told by the content unless given. */
  readonly as?: CaptureFormat;
  /** Characters of one delivery; of a longer one it is said that it was not read. */
  readonly most: number;
  readonly showsValues: boolean;
}

const shapes: Partial<Record<CaptureFormat, Shape>> = {
  har: 'har',
  deliveries: 'delivery',
  bodies: 'body',
  cloudevents: 'cloudevent',
  websocket: 'message',
};

/** Characters by which a format is told. */
const mostOfHead = 64_000;

/** The deliveries of a capture, one after the other. No more than one of them is in memory. */
export async function* readCapture(bytes: Bytes, options: ReadOptions): AsyncIterable<Found> {
  for await (const found of recordedIn(bytes, options)) yield* eachOfBatch(found);
}

async function* recordedIn(bytes: Bytes, options: ReadOptions): AsyncIterable<Found> {
  const problems: StreamProblem[] = [];
  const cursor = new TextCursor(textOf(bytes, problems));
  await cursor.know(mostOfHead);
  const layout = layoutOf(cursor.text, options.as);
  if (layout === undefined) yield { unread: unknownFormat(cursor.text, options) };
  else if (layout === 'http') yield* rawRequests(cursor, options);
  else if (layout === 'sse') yield* streamEvents(cursor, options);
  else if (layout === 'lines') yield* lines(cursor, options);
  else yield* values(cursor, layout, options);
  for (const { problem, hint } of problems) {
    const excerpt = new Excerpt(options.file, '', beginning, options.showsValues);
    yield { unread: { excerpt, problem, at: excerpt.whole, ...(hint === undefined ? {} : { hint }) } };
  }
}

const beginning: Start = { offset: 0, line: 1, column: 1 };

type Layout = 'http' | 'sse' | 'lines' | 'list' | 'values' | 'har';

function layoutOf(head: string, as: CaptureFormat | undefined): Layout | undefined {
  if (as === 'http' || as === 'sse') return as;
  const text = head.trimStart();
  if (as === 'har' || /^\{\s*"log"\s*:/.test(text)) return 'har';
  if (text.startsWith('[')) return 'list';
  if (text.startsWith('{') || text.startsWith(recordSeparator)) {
    const end = text.search(/[\r\n]/);
    // Lines end in line feeds; a text without them is read value by value.
    if (end !== -1 && !text.includes('\n')) return 'values';
    return end === -1 || isJson(text.slice(0, end)) ? 'lines' : 'values';
  }
  if (/^[A-Z]{3,10} \S+ HTTP\/\d/.test(text)) return 'http';
  return /^(?:event|data|id|retry):|^:/m.test(text.slice(0, 1000)) && !/^\s*</.test(text) ? 'sse' : undefined;
}

/** It is before each value of a sequence (RFC 7464). */
const recordSeparator = '\u001e';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function unknownFormat(head: string, { file, showsValues }: ReadOptions): Unread {
  const excerpt = new Excerpt(file, /^[^\n]{0,200}/.exec(head)?.[0] ?? '', beginning, showsValues);
  const problem =
    head.trim() === ''
      ? 'This capture is empty.'
      : 'This is no capture of a known format: no JSON, no HTTP message, no stream of events.';
  return { excerpt, problem, at: excerpt.whole, hint: '`--as` names the format; docs/conformance.md shows each.' };
}

/** A value a line. A line that is broken costs itself alone. */
async function* lines(cursor: TextCursor, options: ReadOptions): AsyncIterable<Found> {
  for (let line = await cursor.line(options.most); line !== undefined; line = await cursor.line(options.most))
    yield* inJson({ ...line, index: 0, ...(line.isTooLong ? { lacks: 'rest' } : {}) }, '', options);
}

async function* values(
  cursor: TextCursor,
  layout: 'list' | 'values' | 'har',
  options: ReadOptions,
): AsyncIterable<Found> {
  const path = { list: [], values: undefined, har: ['log', 'entries'] }[layout];
  for await (const cutOut of jsonValues(rest(cursor), path, options.most)) {
    const prefix = layout === 'values' ? '' : `${(path ?? []).map((key) => `/${key}`).join('')}/${cutOut.index}`;
    yield* inJson(cutOut, prefix, options);
  }
}

async function* rest(cursor: TextCursor): AsyncIterable<string> {
  do {
    const { text } = cursor;
    cursor.skip(text.length);
    yield text;
  } while (cursor.text !== '' || (await cursor.more()));
}

function* inJson(cutOut: CutOut, prefix: string, options: ReadOptions): Iterable<Found> {
  const { text, start, lacks } = cutOut;
  if (text.trim() === '' && lacks === undefined) return;
  if (lacks === 'rest' || text.length > options.most) {
    yield { unread: tooLong(cutOut, options) };
    return;
  }
  const excerpt = new Excerpt(
    options.file,
    text.startsWith(recordSeparator) ? ` ${text.slice(1)}` : text,
    start,
    options.showsValues,
  );
  const shape = options.as && shapes[options.as];
  let value: unknown;
  try {
    value = JSON.parse(excerpt.text);
  } catch (error) {
    const problem =
      lacks === 'end'
        ? 'This capture is cut: it ends in the middle of a value. What is before was read.'
        : 'This is not valid JSON, so this delivery was not read; the others were.';
    yield { unread: { excerpt, problem, at: faultIn(excerpt, error) } };
    return;
  }
  yield* deliveriesIn(value, excerpt, prefix, shape);
}

function tooLong({ text, start }: CutOut, { file, most, showsValues }: ReadOptions): Unread {
  const excerpt = new Excerpt(file, text.slice(0, 200), start, showsValues);
  const problem = `This delivery has more than ${most.toLocaleString('en-US')} characters, so it was not read; the others were.`;
  return { excerpt, problem, at: excerpt.whole, hint: 'If you trust the capture, raise `limits.documentBytes`.' };
}

/** V8 says at which character it stopped, where the text is not at its end. */
function faultIn(excerpt: Excerpt, error: unknown) {
  const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  const start = Math.min(position === undefined ? excerpt.text.length : Number(position), excerpt.text.length);
  return excerpt.at({ start, end: start }, '');
}

/** The events of a stream: blocks of lines, with a blank line behind each. A block that is too long costs itself alone. */
async function* streamEvents(cursor: TextCursor, options: ReadOptions): AsyncIterable<Found> {
  for (;;) {
    const end = /\r?\n(?:\r?\n)+|\r\r+/.exec(cursor.text);
    const isKnown = end !== null && end.index <= options.most;
    if (!isKnown && cursor.text.length > options.most) {
      yield { unread: tooLong({ text: cursor.text, start: cursor.start, index: 0 }, options) };
      await skipBlock(cursor, options.most);
      continue;
    }
    if (!isKnown && (await cursor.more())) continue;
    yield* eventsOfBlock(end === null ? cursor.text : cursor.text.slice(0, end.index), cursor.start, options);
    if (end === null) return;
    cursor.skip(end.index + end[0].length);
  }
}

async function skipBlock(cursor: TextCursor, most: number): Promise<void> {
  for (let line = await cursor.line(most); line !== undefined && line.text.trim() !== ''; )
    line = await cursor.line(most);
}

function* eventsOfBlock(text: string, start: Start, { file, showsValues }: ReadOptions): Iterable<Found> {
  const excerpt = new Excerpt(file, text, start, showsValues);
  for (const { name, data } of eventsOfStream(text)) {
    const at = (field: string) => () => {
      const line = new RegExp(`^${field}:[^\\r\\n]*`, 'm').exec(text);
      return excerpt.at({ start: line?.index ?? 0, end: line === null ? 0 : line.index + line[0].length }, '');
    };
    yield {
      delivery: {
        excerpt,
        at: excerpt.whole,
        kind: 'message',
        direction: { value: 'received', at: at('data') },
        body: textBody(data, false, at('data')),
        names: name === undefined ? [] : [{ value: name, at: at('event') }],
      },
    };
  }
}
