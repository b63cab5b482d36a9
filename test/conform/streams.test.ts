import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Found } from '../../src/deliveries/delivery.ts';
import { readCapture } from '../../src/deliveries/read-capture.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { configure } from '../../src/run/configure.ts';
import { conformWith } from '../../src/run/conform/conform.ts';
import { body, delivery, openapi } from './harbor.ts';

/** Bytes that a file gives at once. */
const piece = 4096;

/** Hostile deliveries, each with a fault, an event, a property and a value of its own. */
const hostile = (index: number) => ({
  ...delivery,
  headers: { ...delivery.headers, 'X-Harbor-Signature': `sha256=${index}` },
  body: { ...body, type: index % 2 === 0 ? body.type : `event.${index}`, state: `s${index}`, [`p${index}`]: index },
  status: 200 + index,
});

const har = (index: number) => ({
  startedDateTime: '2026-11-01T10:00:00.000Z',
  request: {
    method: 'POST',
    url: delivery.url,
    headers: [],
    postData: { text: JSON.stringify({ ...body, id: index }) },
  },
  response: { status: 204, content: {} },
});

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
/** The second has a text of its own in it. */
const padded = <T extends object>(value: T, index: number, text: string) => (index === 1 ? { ...value, text } : value);
const request = (text: string) => `POST /hooks HTTP/1.1\r\nContent-Length: ${text.length}\r\n\r\n${text}`;

const formats: readonly (readonly [string, (count: number, text?: string) => string])[] = [
  [
    'NDJSON',
    (count, text = '') =>
      numbers(count)
        .map((index) => `${JSON.stringify(padded(hostile(index), index, text))}\n`)
        .join(''),
  ],
  [
    'a list over many lines',
    (count, text = '') =>
      JSON.stringify(
        numbers(count).map((index) => padded(hostile(index), index, text)),
        null,
        1,
      ),
  ],
  [
    'HAR',
    (count, text = '') =>
      JSON.stringify({ log: { entries: numbers(count).map((index) => padded(har(index), index, text)) } }),
  ],
  [
    'events of a stream',
    (count, text = '') =>
      numbers(count)
        .map((metres) => `event: tide\ndata: ${JSON.stringify(padded({ metres }, metres, text))}\n\n`)
        .join(''),
  ],
  [
    'HTTP',
    (count, text = '') =>
      numbers(count)
        .map((index) => request(JSON.stringify(padded({ index: index + 10_000 }, index, text))))
        .join('\r\n'),
  ],
];

/** How far the reading of a file is ahead of the deliveries that it has given, at most: in bytes. */
async function greatestLead(content: Uint8Array, positionOf: (found: Found, count: number) => number) {
  let [given, most, count] = [0, 0, 0];
  async function* pieces(): AsyncIterable<Uint8Array> {
    for (let at = 0; at < content.length; at += piece) {
      given = Math.min(at + piece, content.length);
      yield content.subarray(at, at + piece);
    }
  }
  for await (const found of readCapture(pieces(), { file: 'a', most: 1_000_000, showsValues: false })) {
    count++;
    most = Math.max(most, given - positionOf(found, count));
  }
  return { most, count };
}

const spanOf = (found: Found) => ('delivery' in found ? found.delivery : found.unread).at.span;

describe.each(formats)('%s', (_, write) => {
  test('no more of a file is held than a beginning, however long it is', async () => {
    const leads = [500, 5000].map(async (count) => {
      const content = Buffer.from(write(count));
      const lead = await greatestLead(content, (found) => spanOf(found).end);
      expect(lead.count).toBe(count);
      return lead.most;
    });
    // 64,000 characters tell the format.
    for (const lead of await Promise.all(leads)) expect(lead).toBeLessThan(64_000 + 4 * piece);
  });

  test('one that is longer than is read costs itself alone', async () => {
    const most = 20_000;
    const content = Buffer.from(write(5, 'x'.repeat(3 * most)));
    async function* pieces(): AsyncIterable<Uint8Array> {
      for (let at = 0; at < content.length; at += piece) yield content.subarray(at, at + piece);
    }
    const found: Found[] = [];
    for await (const one of readCapture(pieces(), { file: 'a', most, showsValues: false })) found.push(one);
    const problems = found.flatMap((one) => ('unread' in one ? [one.unread.problem] : []));
    expect(problems).toEqual([expect.stringContaining('has more than 20,000 characters, so it was not read')]);
    expect(found).toHaveLength(5);
  });

  test('packed by gzip no more than what its buffers hold', async () => {
    const count = 20_000;
    const packed = gzipSync(write(count), { level: 1 });
    const { most } = await greatestLead(packed, (_found, done) => (packed.length * done) / count);
    expect(most).toBeLessThan(packed.length / 4 + 100_000);
  });
});

test('no more is kept of many deliveries than of some', async () => {
  const settings = await configure({
    ...{ fs: memoryFileSystem({}), config: false, limits: { findings: 20 } },
  } as Parameters<typeof configure>[0]);
  const reportOf = async (count: number) => {
    const capture = numbers(count)
      .map((index) => JSON.stringify(hostile(index)))
      .join('\n');
    const fs = memoryFileSystem({ 'openapi.yaml': openapi, 'captures/a.ndjson': capture });
    const { report } = await conformWith({ fs, captures: ['captures/a.ndjson'], settings, secrets: ['secret'] });
    return report;
  };
  const [some, many] = [await reportOf(3000), await reportOf(9000)];
  expect(many.coverage?.deliveries.read).toBe(9000);
  const sizes = (report: typeof some) => ({
    diagnostics: report.diagnostics.length,
    related: report.diagnostics.flatMap(({ related }) => related).length,
    events: report.coverage?.events.length,
    parts: report.coverage?.events.flatMap(({ notModelled, valuesNotModelled }) => [
      ...notModelled,
      ...valuesNotModelled.flatMap(({ values }) => values),
    ]).length,
  });
  expect(sizes(many)).toEqual(sizes(some));
  expect(JSON.stringify(many).length).toBeLessThan(JSON.stringify(some).length * 1.1);
});
