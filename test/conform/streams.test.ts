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
const formats: readonly (readonly [string, (count: number) => string])[] = [
  [
    'NDJSON',
    (count) =>
      numbers(count)
        .map((index) => `${JSON.stringify(hostile(index))}\n`)
        .join(''),
  ],
  ['a list over many lines', (count) => JSON.stringify(numbers(count).map(hostile), null, 1)],
  ['HAR', (count) => JSON.stringify({ log: { entries: numbers(count).map(har) } })],
  [
    'events of a stream',
    (count) =>
      numbers(count)
        .map((index) => `event: tide\ndata: {"metres": ${index}}\n\n`)
        .join(''),
  ],
  [
    'HTTP',
    (count) =>
      numbers(count)
        .map((index) => `POST /hooks HTTP/1.1\r\nContent-Length: 12\r\n\r\n{"a": ${String(index).padStart(5)}}`)
        .join(''),
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
