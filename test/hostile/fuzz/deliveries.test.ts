import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { readBody } from '../../../src/conform/body.ts';
import { SignatureCheck } from '../../../src/conform/signature-check.ts';
import type { Delivery, Found } from '../../../src/deliveries/delivery.ts';
import { captureFormats, readCapture } from '../../../src/deliveries/read-capture.ts';
import { scrubbed } from '../../../src/deliveries/scrub.ts';
import { eventsOfStream } from '../../../src/deliveries/server-sent-events.ts';
import type { SignatureVerdict } from '../../../src/deliveries/signatures/signed-delivery.ts';
import { conformed } from '../../conform/harbor.ts';
import { fuzz } from './driver.ts';
import { edited, mutated, pieced } from './mutated.ts';

const examples = join(import.meta.dirname, '../../../examples/harbor/captures');
const [messages, requests] = ['stream.ndjson', 'webhooks.ndjson'].map((name) =>
  readFileSync(join(examples, name), 'utf8').split('\n').slice(0, 2).join('\n'),
) as [string, string];

const body = '{"id":"evt_1","type":"berth.changed","berth":7,"state":"free","ships":[{"name":"Alma"}]}';
const event = { specversion: '1.0', id: '1', source: '/berths', type: 'berth.changed', time: '2026-06-01T10:00:00Z' };
const request = {
  method: 'POST',
  url: 'https://receiver.example/hooks?a=1',
  headers: [
    { name: 'Content-Type', value: 'application/json' },
    { name: 'webhook-signature', value: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' },
  ],
  postData: { mimeType: 'application/json', text: body },
};
const har = {
  log: {
    version: '1.2',
    entries: [
      { startedDateTime: '2026-06-01T10:00:00Z', request, response: { status: 204, content: {} } },
      {
        request: { method: 'GET', url: 'wss://harbor.example/live' },
        _webSocketMessages: [{ type: 'receive', time: 1_780_000_000.5, opcode: 1, data: body }],
      },
    ],
  },
};

const seeds: Readonly<Record<string, readonly string[]>> = {
  'Server-Sent Events': [
    `id: 1\nevent: berth.changed\ndata: ${body}\n\n: ping\nretry: 10\n\ndata: {"a":\ndata: 1}\n\n`,
    `\ufeffdata:${body}\r\n\r\nevent\ndata\n\n`,
  ],
  'raw HTTP': [
    `POST /hooks HTTP/1.1\r\nHost: receiver.example\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}HTTP/1.1 204 No Content\r\n\r\n`,
    `POST /hooks HTTP/2\nx-harbor-delivery: d1\ntransfer-encoding: chunked\n\n58\n${body}\n0\n\n`,
  ],
  'messages of a socket': [messages, `{"direction":"sent","type":"text","data":"{\\"type\\":\\"subscribe\\"}"}`],
  'deliveries in NDJSON': [requests, `[${requests.split('\n').join(',\n')}]`],
  'CloudEvents': [
    JSON.stringify({ ...event, datacontenttype: 'application/json', data: JSON.parse(body) }),
    JSON.stringify([{ ...event, data_base64: 'eyJhIjoxfQ==' }], null, 1),
    '\u001e{"specversion":"1.0","type":"a"}\n',
  ],
  'HAR of deliveries': [JSON.stringify(har), JSON.stringify(har, null, 1)],
};

/** The pieces in which bytes arrive. */
async function* arriving(text: string, size: number): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function foundIn(text: string, size: number, as?: (typeof captureFormats)[number]): Promise<Found[]> {
  const options = { file: 'a.capture', most: 2000, showsValues: false, ...(as && { as }) };
  const found: Found[] = [];
  for await (const one of readCapture(arriving(text, size), options)) found.push(one);
  return found;
}

/** Look at all that a delivery has: places are looked for when they are asked for. */
function lookAt({ body: own, headers, at, excerpt, method, url, direction, status, names }: Delivery): void {
  const places = [at, own?.at('/a/0'), own?.keyAt('/type')];
  for (const one of [method, url, direction, status, ...names, ...(headers?.values() ?? [])]) places.push(one?.at());
  for (const place of places)
    if (place !== undefined && (Number.isNaN(place.span.start) || place.span.end < place.span.start))
      throw new Error(`The place ${JSON.stringify(place)} is none.`);
  excerpt.rangeOf(at.span);
}

const signatures = new SignatureCheck(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', '-----BEGIN PUBLIC KEY-----\nx']);

async function check(found: readonly Found[]): Promise<void> {
  for (const one of found) {
    if ('unread' in one) {
      expect(one.unread.problem).not.toBe('');
      continue;
    }
    lookAt(one.delivery);
    readBody(one.delivery);
    await signatures.prepare(one.delivery);
    signatures.check(one.delivery, []);
  }
}

for (const [name, texts] of Object.entries(seeds))
  fuzz(`capture: ${name}`, { short: 300, long: 150_000 }, mutated(texts), async (text) =>
    check(await foundIn(text, 1_000_000)),
  );

const anyFormat = fc.option(fc.constantFrom(...captureFormats), { nil: undefined });

fuzz(
  'a capture that is called another format',
  { short: 300, long: 60_000 },
  fc.tuple(mutated(Object.values(seeds).flat()), anyFormat),
  async ([text, as]) => check(await foundIn(text, 1_000_000, as)),
);

fuzz(
  'a capture that arrives in pieces is the same',
  { short: 300, long: 60_000 },
  fc.tuple(mutated(Object.values(seeds).flat()), fc.integer({ min: 1, max: 200 })),
  async ([text, size]) => {
    const told = (found: readonly Found[]) =>
      found.map((one) => ('unread' in one ? [one.unread.problem, one.unread.at.span] : [one.delivery.kind, one.delivery.at.span]));
    expect(told(await foundIn(text, size))).toEqual(told(await foundIn(text, 1_000_000)));
  },
);

fuzz('a stream of events', { short: 1000, long: 400_000 }, pieced(['data:', 'event: a', 'id: 1\n', '\n\n', '\r', ': ', 'retry: x\n']), (text) =>
  eventsOfStream(text),
);

fuzz('captures without their values', { short: 300, long: 60_000 }, mutated(Object.values(seeds).flat()), (text) =>
  scrubbed(text, new Set(['berth.changed'])),
);

const headerNames = [
  ...['webhook-id', 'webhook-timestamp', 'webhook-signature', 'svix-id', 'svix-signature', 'svix-timestamp'],
  ...['stripe-signature', 'x-hub-signature', 'x-hub-signature-256', 'x-spark-signature', 'x-harbor-hmac-sha256'],
  ...['signature', 'signature-input', 'content-digest', 'x-signature', 'date', 'content-type'],
];
const headerValue = fc.oneof(
  pieced(['v1,', 'v1a,AAAA ', 't=1614265330,', 'v1=', 'sha256=', 'sha1=00', ' ', ',', ';', '=', '"', 'AAAA==', '-1']),
  edited(
    fc.constantFrom(
      'sig1=("@method" "@target-uri" "content-digest");created=1614265330;keyid="a";alg="hmac-sha256"',
      'sig1=:AAAA:',
      'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:',
      't=1614265330,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd',
    ),
  ),
);
const headerMap = fc.array(fc.tuple(fc.constantFrom(...headerNames), headerValue), { maxLength: 6 });
const [signed] = (await foundIn(requests, 1_000_000)).flatMap((one) => ('delivery' in one ? [one.delivery] : []));

fuzz('headers of signatures', { short: 1000, long: 400_000 }, headerMap, async (pairs) => {
  if (signed === undefined) throw new Error('There is no delivery.');
  const headers = new Map(pairs.map(([name, value]) => [name, { value, at: () => signed.at }]));
  const delivery = { ...signed, headers };
  await signatures.prepare(delivery);
  const results: (SignatureVerdict['kind'] | undefined)[] = ['invalid', 'unverified', undefined];
  expect(results).toContain(signatures.check(delivery, [])?.result);
});

fuzz('captures, compared with documents', { short: 60, long: 6_000 }, mutated(Object.values(seeds).flat()), async (text) => {
  expect((await conformed(text, { secrets: ['right'] })).crashes).toEqual([]);
});
