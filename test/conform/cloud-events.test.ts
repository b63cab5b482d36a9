import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { conformed, told } from './harbor.ts';

const low = { type: 'tide', metres: 'low' };
const tide = { type: 'tide', metres: 3.2 };
const differs = 'A delivery of `tide` has a text at `/metres`, where its schema asks for a number.';
const attributes = { specversion: '1.0', id: '1', source: '/harbor', type: 'tide' };
const event = (data: unknown) => ({ ...attributes, data });
const encoded = (text: string, datacontenttype?: string) => ({
  ...attributes,
  ...(datacontenttype === undefined ? {} : { datacontenttype }),
  data_base64: Buffer.from(text).toString('base64'),
});

const batchType = 'application/cloudevents-batch+json; charset=utf-8';
const batch = (events: unknown, headers: object = {}) => ({
  method: 'POST',
  url: 'https://receiver.example/hooks',
  headers: { 'Content-Type': batchType, ...headers },
  body: typeof events === 'string' ? events : JSON.stringify(events),
});
const withoutPlace = (report: Awaited<ReturnType<typeof conformed>>) =>
  told(report).map((line) => line.replace(/^\S+ /, ''));

describe('a batch of CloudEvents in one request', () => {
  const events = [event(tide), event(low), event(tide)];

  test('each event is a delivery, in an NDJSON log', async () => {
    const report = await conformed(JSON.stringify(batch(events)));
    expect(withoutPlace(report)).toEqual([`conform/delivery-differs ${differs}`]);
    expect(report.coverage?.deliveries).toMatchObject({ read: 3, fit: 2, differ: 1 });
  });

  test('with its place in raw HTTP', async () => {
    const { body } = batch(events);
    const head = `POST /hooks HTTP/1.1\r\nHost: receiver.example\r\nContent-Type: ${batchType}\r\nContent-Length: ${body.length}`;
    const [line] = told(await conformed(`${head}\r\n\r\n${body}`));
    const column = body.indexOf('"low"') + 1;
    expect(line).toBe(`6:${column} conform/delivery-differs ${differs}`);
  });

  test('in a HAR', async () => {
    const { method, url, body: text } = batch(events);
    const headers = [{ name: 'content-type', value: batchType }];
    const request = { method, url, headers, postData: { mimeType: batchType, text } };
    const har = { log: { entries: [{ request, response: { status: 204, content: {} } }] } };
    expect(withoutPlace(await conformed(JSON.stringify(har)))).toEqual([`conform/delivery-differs ${differs}`]);
  });

  test.each([[events], [[7, ...events]]])('is signed as a whole', async (signed) => {
    const { body } = batch(signed);
    const signature = createHmac('sha256', 'secret').update(body).digest('hex');
    const report = await conformed(JSON.stringify(batch(signed, { 'X-Harbor-Signature': signature })), {
      secrets: ['secret'],
    });
    expect(report.coverage?.signatures).toEqual({ valid: 1, invalid: 0, unverified: 0 });
  });

  test('what is no list, or no event, is told, and the rest is read', async () => {
    const log = [batch('{"specversion": '), batch({}), batch([7, event(low)])].map((one) => JSON.stringify(one));
    const report = await conformed(log.join('\n'));
    expect(withoutPlace(report).sort()).toEqual([
      'conform/capture-unreadable This batch of CloudEvents is no JSON list, so its events were not read. The same is true of another delivery.',
      'conform/capture-unreadable This item of a batch is no CloudEvent: it is no JSON object.',
      `conform/delivery-differs ${differs}`,
    ]);
    expect((await conformed(JSON.stringify(batch([])))).diagnostics).toEqual([]);
  });
});

describe('data in base64', () => {
  test('JSON is compared', async () => {
    const report = await conformed(
      JSON.stringify([encoded(JSON.stringify(tide)), encoded(JSON.stringify(low), 'application/json')]),
    );
    expect(withoutPlace(report)).toEqual([`conform/delivery-differs ${differs}`]);
    expect(report.coverage?.deliveries).toMatchObject({ read: 2, fit: 1, differ: 1 });
  });

  test('of what is no JSON it is said that it was not read', async () => {
    const report = await conformed(JSON.stringify(encoded('\u0000\u0001', 'image/png')));
    expect(withoutPlace(report)).toEqual([
      'conform/body-unread The body of a delivery of `tide` is `image/png`, which is not read.',
    ]);
  });

  test.each([
    ['cut JSON', encoded('{"type": "ti'), 'it ends in the middle of a value'],
    ['no base64', { ...attributes, data_base64: '{no}' }, 'its `data_base64` is no base64'],
  ])('%s is told', async (_, one, problem) => {
    expect(withoutPlace(await conformed(JSON.stringify(one)))).toEqual([
      `conform/body-malformed The body of a delivery of \`tide\` is not what it says: ${problem}.`,
    ]);
  });
});
