import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const q = (text: string) => JSON.stringify(text);
const head = (version: string) => `${version}\ninfo: { title: Harbor, version: '1' }\n`;

/** A document that names an address in one place. */
const places: Readonly<Record<string, (address: string) => Readonly<Record<string, string>>>> = {
  'a server of AsyncAPI 2': (address) => ({
    'asyncapi/h.yml': `${head('asyncapi: 2.6.0')}servers: { s: { url: ${q(address)}, protocol: wss } }\nchannels: { q: {} }\n`,
  }),
  'a server of OpenAPI': (address) => ({
    'openapi/h.yml': `${head('openapi: 3.1.0')}servers: [{ url: ${q(address)} }]\npaths: {}\n`,
  }),
  'a server of a path': (address) => ({
    'openapi/h.yml': `${head('openapi: 3.1.0')}paths: { /v1: { servers: [{ url: ${q(address)} }], get: {} } }\n`,
  }),
  'the default of a variable': (address) => ({
    'openapi/h.yml': `${head('openapi: 3.1.0')}servers: [{ url: '{base}', variables: { base: { default: ${q(address)} } } }]\npaths: {}\n`,
  }),
  'a callback': (address) => ({
    'openapi/h.yml': `${head('openapi: 3.1.0')}paths: { /v1: { post: { callbacks: { c: { ${q(address)}: { post: {} } } } } } }\n`,
  }),
};

const record = (endpoint: string) => `aid: harbor:event-review
name: Harbor Data event review
kind: review
date: '2026-06-01'
reviewer: Fixture Author
subject: Harbor Data events
verdict: spec-produced
summary: Harbor Data documents a stream.
findings:
  - id: tablets
    label: The tablets hold a socket
    detail: Not for customers.
    status: internal
    endpoints: [${q(endpoint)}]
pages_checked: [{ url: 'https://docs.harbor-data.io/events', result: It describes a stream. }]
artifacts_produced: { spec: asyncapi/h.yml }
`;

async function accusations(endpoint: string, files: Readonly<Record<string, string>>): Promise<number> {
  const fs = memoryFileSystem({ 'review.yml': record(endpoint), 'apis.yml': 'aid: harbor\napis: []\n', ...files });
  const { diagnostics } = await lint({ fs, folders: ['.'], today: '2026-06-02' });
  return diagnostics.filter(({ rule }) => rule === 'fabrication/internal-endpoint').length;
}

const plain = 'wss://tablet.harbor-data.io/live';
const spelt = [
  plain,
  'WSS://TABLET.Harbor-Data.IO:443/live',
  '//tablet.harbor-data.io/live',
  '/\t/tablet.harbor-data.io/live',
  '/\n\\tablet.harbor-data.io/live',
  'wss:/tablet.harbor-data.io/live',
  'wss:\\\\tablet.harbor-data.io\\live',
  'wss:///tablet.harbor-data.io/live',
  'wss://tab\tlet.har\nbor-data.io/live',
  'wss://user:pass@tablet.harbor-data.io/live',
  'wss://t%61blet.h%61rbor-data.io/live',
  'wss://tablet.harbor-data.io./live',
  'wss://ｔablet。ｈarbor-data.io/live',
  'wss://tablet.har\u00adbor-data.io/live',
];

describe.each(Object.entries(places))('%s', (_, document) => {
  test.each(spelt)('is accused, however the document spells it: %j', async (address) => {
    expect(await accusations(plain, document(address))).toBe(1);
  });
  test.each(spelt)('is accused, however the record spells it: %j', async (address) => {
    expect(await accusations(address, document(plain))).toBe(1);
  });
  test.each([
    ['ws://10.0.0.7/live', 'ws://167772167/live'],
    ['ws://0x0a000007/live', 'ws://10.0.0.7/live'],
    ['ws://012.0.0.7/live', 'ws://[::ffff:10.0.0.7]:80/live'],
    ['wss://tablet.håfen.io/live', 'wss://tablet.xn--hfen-qoa.io/live'],
    ['wss://tablet.xn--hfen-qoa.io/live', 'wss://tablet.h%C3%A5fen.io/live'],
  ])('is accused where the record has %s and the document %s', async (endpoint, address) => {
    expect(await accusations(endpoint, document(address))).toBe(1);
  });
  test('is not accused elsewhere', async () => {
    for (const address of ['wss://tablet.harbor-data.io@evil-quay.net/live', 'wss://stream.harbor-data.io/live'])
      expect(await accusations(plain, document(address))).toBe(0);
  });
});

test('an entry of the index that leads to a socket is accused', async () => {
  const apis = (url: string) => ({
    'apis.yml': `aid: harbor\napis: [{ name: H, properties: [{ type: WebSocket, url: ${q(url)} }] }]\n`,
  });
  expect(await accusations(plain, apis('wss:/tablet.harbor-data.io/live'))).toBe(1);
  expect(await accusations(plain, apis('https://docs.harbor-data.io/live'))).toBe(0);
  const base = (url: string) => ({ 'apis.yml': `aid: harbor\napis: [{ name: H, baseURL: ${q(url)} }]\n` });
  expect(await accusations(plain, base('wss://tablet.harbor-data.io/live'))).toBe(1);
  expect(await accusations(plain, base('https://docs.harbor-data.io/live'))).toBe(0);
});
