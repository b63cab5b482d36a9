import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { timeOf } from '../../src/deliveries/recorded-json.ts';
import { body, conformed, delivery, told } from './harbor.ts';

const wrong = { ...body, berth: 'seven' };
const differs = 'A delivery of `berth.changed` has a text at `/berth`, where its schema asks for a whole number.';
const low = { type: 'tide', metres: 'low' };
const tideDiffers = 'A delivery of `tide` has a text at `/metres`, where its schema asks for a number.';
const pairs = Object.entries(delivery.headers);
const startedDateTime = '2026-11-01T10:00:00.000Z';

const lines = (...values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const rules = (report: Awaited<ReturnType<typeof conformed>>) => told(report).map((line) => line.replace(/^\S+ /, ''));

function har(...entries: readonly object[]): string {
  return JSON.stringify({ log: { version: '1.2', entries } }, null, 1);
}

function entry(postData: { readonly mimeType?: string; readonly [key: string]: unknown }, more: object = {}): object {
  const headers = pairs.map(([name, value]) => ({
    name,
    value: name === 'Content-Type' ? (postData.mimeType ?? value) : value,
  }));
  const request = { method: 'POST', url: delivery.url, headers, postData };
  return { startedDateTime, request, response: { status: 204, content: {} }, ...more };
}

function chunked(text: string, size: number, end = '\r\n'): string {
  const parts = text.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? [];
  const chunks = parts.map((part) => `${Buffer.byteLength(part).toString(16)}${end}${part}${end}`);
  return [...chunks, `0${end}`, end].join('');
}

const requestHead = (headers: readonly string[], end = '\r\n') =>
  [
    'POST /hooks HTTP/1.1',
    'Host: receiver.example',
    'Content-Type: application/json',
    'X-Harbor-Delivery: d1',
    ...headers,
    '',
    '',
  ].join(end);

/** Forms in which other tools record one delivery; each is read, packed by gzip too. */
const forms: readonly (readonly [string, (value: unknown) => string])[] = [
  [
    'flows of a proxy as NDJSON',
    (value) =>
      lines({
        request: {
          method: 'POST',
          scheme: 'https',
          path: '/hooks',
          headers: pairs,
          content: JSON.stringify(value),
          timestamp_start: 1793527200.5,
        },
        response: { status_code: 204, headers: [], content: '' },
      }),
  ],
  [
    'headers as lines',
    (value) => lines({ ...delivery, headers: pairs.map((pair) => pair.join(': ')), body: JSON.stringify(value) }),
  ],
  [
    'headers in turn with their values',
    (value) => lines({ ...delivery, headers: pairs.flat(), body: JSON.stringify(value) }),
  ],
  [
    'exchanges without an answer',
    (value) =>
      lines({
        time: startedDateTime,
        request: { ...delivery, status: undefined, body: JSON.stringify(value) },
        response: null,
      }),
  ],
  [
    'HAR with a body in base64',
    (value) =>
      har(
        entry({
          mimeType: 'application/json',
          text: Buffer.from(JSON.stringify(value)).toString('base64'),
          encoding: 'base64',
        }),
      ),
  ],
  [
    'HTTP in chunks',
    (value) =>
      `${requestHead(['Transfer-Encoding: chunked'])}${chunked(JSON.stringify(value), 20)}HTTP/1.1 204 No Content\r\n\r\n`,
  ],
  [
    'HTTP in chunks with line feeds',
    (value) => `${requestHead(['Transfer-Encoding: chunked'], '\n')}${chunked(JSON.stringify(value), 7, '\n')}`,
  ],
  [
    'HTTP whose chunks were put together',
    (value) => `${requestHead(['Transfer-Encoding: chunked'])}${JSON.stringify(value)}\r\n`,
  ],
];

describe.each(forms)('%s', (_, write) => {
  test('what fits is silent, and what differs is told; packed, too', async () => {
    const fits = await conformed(write(body));
    expect(told(fits)).toEqual([]);
    expect(fits.coverage?.deliveries).toMatchObject({ read: 1, fit: 1, other: 0 });
    for (const content of [write(wrong), gzipSync(write(wrong))])
      expect(rules(await conformed(content))).toEqual([`conform/delivery-differs ${differs}`]);
  });

  test('two in one file are two', async () => {
    if (write(body).startsWith('{\n')) return;
    const report = await conformed(write(body) + write(wrong));
    expect(report.coverage?.deliveries).toMatchObject({ read: 2, fit: 1, differ: 1 });
  });
});

test('an exchange is a delivery, also where it is said to be one', async () => {
  const { headers } = delivery;
  const capture = lines({ request: { method: 'POST', headers, body: wrong }, response: { status: 500 } });
  const report = await conformed(capture, { as: 'deliveries' });
  expect(rules(report)).toEqual([
    `conform/delivery-differs ${differs}`,
    expect.stringContaining('conform/status-not-modelled A delivery of `berth.changed` was answered with `500`'),
  ]);
});

describe('a HAR', () => {
  test('the fields of a form, where its text is not given', async () => {
    const params = [{ name: 'payload', value: JSON.stringify(wrong) }];
    const report = await conformed(har(entry({ mimeType: 'application/x-www-form-urlencoded', params })));
    expect(rules(report)).toContain(`conform/delivery-differs ${differs}`);
  });

  test('a body that is in another file is said to be unread', async () => {
    const report = await conformed(har(entry({ mimeType: 'application/json', _file: 'a1b2.json' })));
    expect(rules(report)).toEqual([
      'conform/capture-unreadable The body of this request is in another file, so it was not read.',
    ]);
  });

  test('frames of control and errors of a socket are no messages', async () => {
    const messages = [
      { type: 'receive', time: 1, opcode: 9, data: '' },
      { type: 'send', time: 1, opcode: 10, data: '' },
      { type: 'error', time: 2, opcode: -1, data: 'net::ERR' },
      { type: 'receive', time: 3, opcode: 2, data: Buffer.from(JSON.stringify(low)).toString('base64') },
    ];
    const report = await conformed(har(entry({}, { _webSocketMessages: messages })));
    expect(rules(report)).toEqual([`conform/delivery-differs ${tideDiffers}`]);
    expect(report.coverage?.deliveries.read).toBe(1);
  });

  test('the events of a stream in base64', async () => {
    const text = Buffer.from(`: ping\r\n\r\nevent: tide\r\ndata: ${JSON.stringify(low)}\r\n\r\n`).toString('base64');
    const content = { mimeType: 'text/event-stream; charset=utf-8', text, encoding: 'base64' };
    const report = await conformed(har({ ...entry({}), response: { status: 200, content } }));
    expect(rules(report)).toEqual([`conform/delivery-differs ${tideDiffers}`]);
  });
});

describe('transcripts', () => {
  test('frames of control are no messages', async () => {
    const report = await conformed(
      lines(
        { direction: 'receive', opcode: 9, data: '' },
        { direction: 'send', type: 'pong' },
        { direction: 'receive', frame: 'ping', data: 'a' },
        { direction: 'receive', opcode: 1, data: JSON.stringify(low) },
        { direction: 'receive', opcode: 2, data: Buffer.from(JSON.stringify(low)).toString('base64') },
        { direction: 'send', type: 'close' },
      ),
    );
    expect(rules(report)).toEqual([`conform/delivery-differs ${tideDiffers} The same is true of another delivery.`]);
    expect(report.coverage?.deliveries.read).toBe(2);
  });

  test('a stream with comments, line ends of both kinds and a mark at its end', async () => {
    const text = `: open\r\n\r\nretry: 3000\r\n\r\n: ping\r\n\r\nid: 1\r\nevent: tide\r\ndata: ${JSON.stringify(low)}\r\n\r\n: ping\n\ndata: [DONE]\n\n`;
    const report = await conformed(text);
    expect(rules(report)).toEqual([
      `conform/delivery-differs ${tideDiffers}`,
      'conform/unknown-event A delivery names no event, and fits the schema of none that is modelled.',
    ]);
  });
});

describe('HTTP messages that are not whole', () => {
  const text = JSON.stringify(wrong);
  const whole = `${requestHead([`Content-Length: ${text.length}`])}${text}\r\n`;

  test.each([
    [
      'too long a length',
      `${requestHead(['Content-Length: 99999'])}${text}\r\n`,
      /is cut: its body has \d+ bytes, and `Content-Length` says 99,999/,
    ],
    [
      'chunks without an end',
      `${requestHead(['Transfer-Encoding: chunked'])}5\r\n{"id"\r\n`,
      /is cut: its last chunk is not there/,
    ],
    ['lines between', 'tcpdump: listening\nand so on\n', /begins with no request line/],
  ])('%s: what is behind is read', async (_, before, words) => {
    const first = await conformed(before + whole, { as: 'http' });
    expect(told(first).some((line) => words.test(line))).toBe(true);
    expect(rules(first)).toContain(`conform/delivery-differs ${differs}`);
  });

  test('an answer without its request is left aside', async () => {
    const report = await conformed(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}\r\n${whole}`, { as: 'http' });
    expect(rules(report)).toEqual([`conform/delivery-differs ${differs}`]);
  });
});

test('lines that end in carriage returns alone are read value by value', async () => {
  const report = await conformed(lines({ ...delivery, body }, { ...delivery, body: wrong }).replaceAll('\n', '\r'));
  expect(rules(report)).toEqual([`conform/delivery-differs ${differs}`]);
});

test('a body that is cut is told as such, where the delivery names no event', async () => {
  const cut = JSON.stringify(body).slice(0, 30);
  expect(rules(await conformed(lines({ ...delivery, body: cut })))).toEqual([
    'conform/body-malformed A delivery names no event, and its body is not what it says: it ends in the middle of a value.',
  ]);
});

test('moments are told from what is none', () => {
  for (const time of [1e300, -1e300, Number.POSITIVE_INFINITY, 253402300800000, 'yesterday', null, {}, true])
    expect(timeOf(time)).toBeUndefined();
  for (const time of [1793527200, 1793527200000, '1793527200', '2026-11-01T10:00:00Z'])
    expect(timeOf(time)).toBe(1793527200000);
});
