import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { asyncapi, body, conformed, delivery, told } from './harbor.ts';

const wrong = { ...body, berth: 'seven' };
const deliveryOf = (value: unknown) => ({ ...delivery, body: JSON.stringify(value) });

const har = (value: unknown) => ({
  log: {
    version: '1.2',
    creator: { name: 'a "browser"', version: '1' },
    pages: [{ id: '[{' }],
    entries: [
      {
        startedDateTime: '2026-11-01T10:00:00.000Z',
        request: { method: 'GET', url: 'https://harbor.example/', headers: [] },
        response: { status: 200, content: { mimeType: 'text/html', text: '<p>' } },
      },
      {
        startedDateTime: '2026-11-01T10:00:00.000Z',
        request: {
          method: 'POST',
          url: delivery.url,
          headers: Object.entries(delivery.headers).map(([name, content]) => ({ name, value: content })),
          postData: { mimeType: 'application/json', text: JSON.stringify(value) },
        },
        response: { status: 204, content: {} },
      },
    ],
  },
});

const http = (value: unknown, end = '\r\n') => {
  const text = JSON.stringify(value);
  return [
    'POST /hooks HTTP/1.1',
    'Host: receiver.example',
    'Content-Type: application/json',
    'X-Harbor-Delivery: d1',
    `Content-Length: ${Buffer.byteLength(text)}`,
    '',
    text,
    'HTTP/1.1 204 No Content',
    '',
    '',
  ].join(end);
};

/** The same delivery in each format, as a function of its body. */
const formats: readonly (readonly [string, (value: unknown) => string, place: string])[] = [
  ['NDJSON', (value) => `${JSON.stringify(deliveryOf(value))}\n`, '1:135'],
  ['a JSON list', (value) => JSON.stringify([deliveryOf(value)], null, 2), '9:13'],
  ['one delivery over several lines', (value) => JSON.stringify(deliveryOf(value), null, 2), '8:11'],
  ['a body alone', (value) => JSON.stringify(value, null, 2), '4:12'],
  ['bodies in NDJSON', (value) => `\n${JSON.stringify(value)}\n`, '2:46'],
  ['HAR', (value) => JSON.stringify(har(value), null, 1), '46:15'],
  ['HTTP', (value) => http(value), '7:46'],
  ['HTTP with line feeds', (value) => http(value, '\n'), '7:46'],
  [
    'form',
    (value) =>
      JSON.stringify({
        ...delivery,
        headers: { ...delivery.headers, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: `payload=${encodeURIComponent(JSON.stringify(value))}`,
      }),
    '1:152',
  ],
  ['a JSON text sequence', (value) => `\u001e${JSON.stringify(deliveryOf(value))}\n`, '1:136'],
];

describe.each(formats)('%s', (name, write, place) => {
  const isForm = name === 'form';
  const rest = (lines: string[]) => lines.filter((line) => !isForm || !line.includes('content-type-differs'));

  test('a delivery that fits is silent', async () => {
    const report = await conformed(write(body));
    expect(rest(told(report))).toEqual([]);
    expect(report.coverage?.deliveries).toMatchObject({ read: 1, fit: 1 });
  });

  test('one that differs is told at its place', async () => {
    const [first, ...others] = rest(told(await conformed(write(wrong))));
    expect(first).toBe(
      `${place} conform/delivery-differs A delivery of \`berth.changed\` has a text at \`/berth\`, where its schema asks for a whole number.`,
    );
    expect(others).toEqual([]);
  });

  test('packed by gzip it is the same', async () => {
    const [plain, packed] = await Promise.all([write(wrong), gzipSync(write(wrong))].map((one) => conformed(one)));
    expect(packed && told(packed)).toEqual(plain && told(plain));
  });

  test('a cut file loses nothing but its end', async () => {
    const text = write(body);
    const report = await conformed(
      `${text}${text.trimStart().startsWith('[') ? '' : '\n'}${write(wrong).slice(0, 60)}`,
    );
    expect(report.coverage?.deliveries.fit).toBe(1);
    expect(report.diagnostics.length).toBeGreaterThan(0);
  });
});

describe('messages', () => {
  const tide = { type: 'tide', metres: 3.2 };
  const low = { type: 'tide', metres: 'low' };
  const differs = 'A delivery of `tide` has a text at `/metres`, where its schema asks for a number.';

  test('a transcript of a socket, with its directions', async () => {
    const lines = [
      { direction: 'send', data: '{"type":"subscribe","berths":[7]}', time: 1793527200 },
      { direction: 'receive', data: JSON.stringify(low), time: 1793527201 },
      { direction: 'send', data: JSON.stringify(tide), time: 1793527202 },
    ];
    expect(told(await conformed(lines.map((line) => JSON.stringify(line)).join('\n')))).toEqual([
      `2:31 conform/delivery-differs ${differs}`,
      '3:14 conform/direction-differs A message `tide` is one that the client sends here, and is modelled as one that the client receives.',
    ]);
  });

  test('the messages of a socket in a HAR', async () => {
    const [entry] = har(body).log.entries;
    const messages = [
      { type: 'send', time: 1, opcode: 1, data: '{"type":"subscribe","berths":[7]}' },
      { type: 'receive', time: 2, opcode: 1, data: JSON.stringify(low) },
    ];
    const log = { log: { entries: [{ ...entry, _webSocketMessages: messages }] } };
    const report = await conformed(JSON.stringify(log));
    expect(told(report).map((line) => line.replace(/^\S+ /, ''))).toEqual([`conform/delivery-differs ${differs}`]);
    expect(report.coverage?.deliveries.read).toBe(2);
  });

  test('events of a stream', async () => {
    const text = `: hello\n\nevent: tide\ndata: ${JSON.stringify(tide)}\n\nid: 7\r\nevent: tide\r\ndata: {"type": "tide",\r\ndata: "metres": "low"}\r\n\r\n`;
    const report = await conformed(text);
    expect(told(report)).toEqual([`8:1 conform/delivery-differs ${differs}`]);
    expect(report.coverage?.deliveries.read).toBe(2);
  });

  test('CloudEvents, one, several, and in the headers of a request', async () => {
    const event = (data: unknown) => ({ specversion: '1.0', id: '1', source: '/harbor', type: 'tide', data });
    const both = JSON.stringify([event(tide), event(low)]);
    expect(told(await conformed(both)).map((line) => line.replace(/^\S+ /, ''))).toEqual([
      `conform/delivery-differs ${differs}`,
    ]);
    const headers = { 'ce-type': 'tide', 'ce-id': '1', 'content-type': 'application/json' };
    const binary = JSON.stringify({ headers, body: JSON.stringify(low) });
    expect(told(await conformed(binary)).map((line) => line.replace(/^\S+ /, ''))).toEqual([
      `conform/delivery-differs ${differs}`,
    ]);
    expect(asyncapi).not.toContain('specversion');
  });
});

describe('files that are not what they seem', () => {
  test.each([
    ['an empty file', '', 'This capture is empty.'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'This is no capture of a known format'],
    ['a page', '<!doctype html><p>data: 1</p>', 'This is no capture of a known format'],
    ['a number', '[7]', 'This is no delivery: it is no JSON object.'],
    ['cut gzip', gzipSync(JSON.stringify(delivery)).subarray(0, 60), 'This gzip file is cut'],
  ])('%s', async (_, content, words) => {
    expect(told(await conformed(content)).join('\n')).toContain(words);
  });

  test('UTF-16 is read by its mark; bytes that are no UTF-8 are told, and the rest is read', async () => {
    const utf16 = Buffer.from(`\ufeff${JSON.stringify(delivery)}`, 'utf16le');
    expect(told(await conformed(utf16))).toEqual([]);
    const latin = Buffer.from(JSON.stringify({ ...delivery, body: { ...body, id: 'Café' } }), 'latin1');
    const report = await conformed(latin);
    expect(told(report)).toEqual([
      '1:1 conform/capture-unreadable Some bytes of this file are not UTF-8; they were replaced, so that signatures over them cannot be verified.',
    ]);
    expect(report.coverage?.deliveries.fit).toBe(1);
  });

  test('the length of a body that HTTP gives counts bytes', async () => {
    const text = http({ ...body, id: 'Ålesund ⚓' });
    expect(told(await conformed(`${text}${http(body)}`))).toEqual([]);
    const cut = text.slice(0, text.indexOf('⚓'));
    expect(told(await conformed(cut)).join()).toContain('This message is cut: its body has');
  });
});
