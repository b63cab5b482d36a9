import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { recognize } from '../../src/records/recognize.ts';
import type { ReviewRecord } from '../../src/records/record.ts';
import { lint } from '../../src/run/lint.ts';
import { migrateRecords } from '../../src/run/whole.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

const head = "generated: '2026-08-03'\nmethod: searched\nsource: https://docs.harbor.example/webhooks\n";

describe('the two claims of a catalogue', () => {
  test.each([
    ['asyncapi_published: false', 'no', 'none'],
    ['asyncapiPublished: no', 'no', 'none'],
    ['asyncapi_published: not published', 'no', 'none'],
    ['asyncapi_document: null', 'no', 'none'],
    ['spec_type: none', 'no', 'none'],
    ['asyncapi: { published: false }', 'no', 'none'],
    ['spec: { asyncapi: false }', 'no', 'none'],
    ['spec: { file: openapi/harbor.yml }', 'unsaid', 'unclear'],
    ['spec_type: Webhooks', 'unsaid', 'unclear'],
    ['spec_type: null', 'unsaid', 'unclear'],
    ['spec_type: Webhooks\nnote: No AsyncAPI document is published.', 'unsaid', 'unclear'],
    ['spec: null', 'no', 'none'],
    ['spec: none', 'no', 'none'],
    ['spec: asyncapi/harbor-asyncapi.yml', 'unsaid', 'spec'],
    ['spec: openapi/harbor.yml', 'unsaid', 'unclear'],
    ['spec: https://docs.harbor.example/openapi.yaml', 'unsaid', 'unclear'],
    ['asyncapi_url: null', 'no', 'none'],
    ['asyncapi_document: { found: false, note: Looked for in the docs. }', 'no', 'none'],
    ['asyncapi_document: { published: false }', 'no', 'none'],
    ['asyncapi_document: { url: https://docs.harbor.example/asyncapi.yaml }', 'unsaid', 'unclear'],
    ['asyncapi_published: true', 'yes', 'unclear'],
    ['asyncapi_document: https://docs.harbor.example/asyncapi.yaml', 'yes', 'unclear'],
    ['asyncapi_published: false\nasyncapi_document: https://docs.harbor.example/asyncapi.yaml', 'unsaid', 'unclear'],
    ['asyncapi_published: false\nderived_spec: asyncapi/harbor.yml', 'no', 'spec'],
    ['asyncapi_published: false\nderived_spec: openapi/harbor-openapi.yml', 'no', 'none'],
    ['spec_type: Webhooks\nderived_spec: null', 'unsaid', 'none'],
  ])('%s', (fields, published, kind) => {
    expect(read(`${head}${fields}\nevents: [berth.booked]\n`).claim).toMatchObject({ published, kind });
  });

  test('records of other dialects say what is published in a field of its own', () => {
    const review = 'review:\n  question: A WebSocket API?\n  answer: false\n  asyncapiPublished: false\n';
    expect(read(review).claim).toMatchObject({ published: 'no', kind: 'unclear' });
  });
});

test.each([
  ['asyncapi_published: false', 'none'],
  ['asyncapi_document: { found: false }', 'none'],
])('what denies a document is a catalogue also without a list of events: %s', (field, kind) => {
  const { claim, catalogue } = read(`${head}${field}\nservices_named: [{ id: BRTH }]\n`);
  expect(claim.kind).toBe(kind);
  expect(catalogue).toMatchObject({ events: [], isComplete: false });
});

test.each([['asyncapi: 3.0.0'], ['openapi: 3.1.0'], ['swagger: "2.0"'], ['rules: {}']])(
  'a document is no catalogue, whatever else it holds: %s',
  (line) => {
    const text = `${line}\n${head}spec_type: Webhooks\nasyncapi_published: false\nevents: [berth.booked]\nchannels: {}\n`;
    expect(recognize(parseSource('harbor-webhooks.yml', text)).kind).toBe('unrecognized');
  },
);

describe('the events of a catalogue', () => {
  test.each([
    ['events: [berth.booked, "berth.released (once)"]', ['berth.booked', 'berth.released']],
    [
      'events: [{ id: berth.booked }, { type: berth.released }, { event: moved }]',
      ['berth.booked', 'berth.released', 'moved'],
    ],
    ['events: [{ name: New Berth, type: berth.new }]', ['berth.new']],
    ['events: [{ name: Berth hook, type: webhook }]', ['Berth hook']],
    ['events: [berth.booked: A berth is booked.]', ['berth.booked']],
    ['events: [{ name: Berth booked, event_urn: harbor:berth:booked }]', ['harbor:berth:booked']],
    ['event_types: [{ code: BERTHSTATUS, description: It changed. }]', ['BERTHSTATUS']],
    ['events: [{ type: Berth Booked, description: A berth is booked. }]', ['Berth Booked']],
    ['events: [{ resource: Berth, trigger: A berth changes. }]', []],
    ['events_v2: [{ name: BERTH_BOOKED }]', ['BERTH_BOOKED']],
    ['event_groups: [{ domain: berths, count: 1, event_types: [berth.booked] }]', ['berth.booked']],
    ['event_topics: { berths: [berth.booked], fields: [berth.id] }', ['berth.booked']],
    ['webhooks: { docs: x, events: [{ name: berth.booked }] }', ['berth.booked']],
    ['webhooks: [{ name: Console, events: [berth.booked] }]', ['berth.booked']],
    [
      'surfaces: [{ name: console.hooks, event_categories: [{ name: a.b, events: [berth.booked] }] }]',
      ['berth.booked'],
    ],
    ['event_subscriptions: [{ name: berth.booked }]', ['berth.booked']],
    ['channels: [{ name: berth.booked }, { name: berth.released }]', ['berth.booked', 'berth.released']],
    ['channels: [{ type: rest-hook }, { type: websocket }]', []],
    ['channels: [{ name: berth.feed, protocol: ws, address: /feed }]', []],
    ['surfaces: [{ name: Classic webhooks, operations: [create-webhook] }]', []],
    ['events: { status: not-enumerated, likely: [berth.booked] }', ['berth.booked']],
  ])('%s', (events, names) => {
    const { catalogue } = read(`${head}spec_type: Webhooks\n${events}\n`);
    expect(catalogue?.events.map(({ name }) => name.value)).toEqual(names);
  });

  test.each([
    ['events: [berth.booked]', true],
    ['events: [berth.booked, berth.*]', true],
    ['events: [berth.booked, "*"]', false],
    ['events: [berth.booked, New Berth]', false],
    ['events: [泊位预订]', false],
    ['events: { status: not-enumerated }', false],
    ['partial: true\nevents: [berth.booked]', false],
    ['events_note: Only examples are listed.\nevents: [berth.booked]', false],
    ['events_note: The whole list is not reproduced here.\nevents: [berth.booked]', false],
    ['event_types: { note: This is an excerpt., events: [berth.booked] }', false],
    ['event_types: { complete: false, events: [berth.booked] }', false],
  ])('%s: whole is %s', (events, isComplete) => {
    expect(read(`${head}spec_type: Webhooks\n${events}\n`).catalogue?.isComplete).toBe(isComplete);
  });
});

test('a text with several addresses is several pages, each at its place, and a path is none', () => {
  const text = `generated: '2026-08-03'\nmethod: searched\nspec_type: none\nsource: >-\n  https://a.example/x,\n  https://a.example/y\nsources: [openapi/harbor.yml]\nprobe: { url: https://a.example/y, http_status: 404 }\nevents: [a.b]\n`;
  const { pages, source } = read(text);
  const written = pages.map(({ url, status }) => [
    source.source.text.slice(url.at.span.start, url.at.span.end),
    status?.value,
  ]);
  expect(written).toEqual([
    ['https://a.example/y', '404'],
    ['https://a.example/x', undefined],
  ]);
});

test('a socket that a catalogue documents is not internal for want of a contract', async () => {
  const openapi =
    'openapi: 3.1.0\ninfo: { title: Harbor, version: "1" }\nservers: [{ url: wss://live.harbor-data.dev }]\npaths: {}\n';
  const sockets = 'asyncapi_published: false\ntransport: wss://live.harbor-data.dev\nevents: [berth.booked]\n';
  const files = { 'asyncapi/h-websockets.yml': `${head}${sockets}`, 'openapi.yml': openapi };
  const { diagnostics } = await lint({ fs: memoryFileSystem(files), folders: ['.'], today: '2026-08-04' });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

const plain = `${head}events: [berth.booked]\n`;
const listed = 'aid: harbor\napis: []\ncommon:\n  - { type: Webhooks, url: asyncapi/harbor.yml }\n';

test('an entry of the index makes a catalogue of a file that only its shape would not', async () => {
  const files = { 'apis.yml': listed, 'asyncapi/harbor.yml': plain, 'asyncapi/other.yml': plain };
  const { records } = await lint({ fs: memoryFileSystem(files), folders: ['.'], today: '2026-08-04' });
  expect(records.map(({ file, dialect }) => [file, dialect])).toEqual([['asyncapi/harbor.yml', 'webhook-catalogue']]);
});

test('a catalogue that is broken is told by its name, and a broken API document is none', async () => {
  const broken = 'a: [\n';
  const files = { 'x-webhooks.yml': broken, 'y-events.yml': `openapi: 3.1.0\n${broken}`, 'z.yml': broken };
  const { diagnostics } = await lint({ fs: memoryFileSystem(files), folders: ['.'], today: '2026-08-04' });
  expect(diagnostics.map(({ rule, at }) => [rule, at.file])).toEqual([
    ['record/syntax', 'x-webhooks.yml'],
    ['parser', 'y-events.yml'],
  ]);
});

test.each([
  ['openapi: 3.0.0\ncomponents: { schemas: { Berth: {} } }', 'source: openapi/h.yml', []],
  ['openapi: 3.0.0', 'source: openapi/h.yml', ['The schema `openapi/h.yml#/components/schemas/Berth` cannot be found']],
  ['openapi: 3.0.0', 'source: https://docs.harbor.example', []],
  ['openapi: 3.0.0', 'sources: [openapi/h.yml, openapi/i.yml]', ['The source `openapi/i.yml` cannot be found']],
  ['openapi: 3.0.0', 'source: openapi/h.yml\ncomponents: { schemas: { Berth: {} } }', []],
])(
  'a pointer without a file is one into the only source, or the catalogue itself: %s, %s',
  async (text, source, found) => {
    const events = "events: [{ name: berth.booked, payload_schema: '#/components/schemas/Berth' }]";
    const catalogue = `generated: '2026-08-03'\nmethod: derived\nspec_type: none\n${source}\n${events}\n`;
    const fs = memoryFileSystem({
      'asyncapi/h-webhooks.yml': catalogue,
      'openapi/h.yml': `${text}\ninfo: {}\npaths: {}\n`,
    });
    const { diagnostics } = await lint({ fs, folders: ['.'], today: '2026-08-04' });
    const told = diagnostics.filter(({ rule }) => rule === 'catalog/linked-part-missing');
    expect(told.map(({ message }) => message.split(':')[0])).toEqual(found);
  },
);

test('a source of a single event is looked for', async () => {
  const events = "events: [{ name: berth.booked, spec: 'openapi/h.yml#/webhooks/berth' }]";
  const fs = memoryFileSystem({
    'asyncapi/h-webhooks.yml': `${head}spec_type: none\n${events}\n`,
    'openapi/h.yml': 'openapi: 3.1.0\ninfo: {}\nwebhooks: { berth.booked: {} }\n',
  });
  const { diagnostics } = await lint({ fs, folders: ['.'], today: '2026-08-04' });
  expect(diagnostics.map(({ rule }) => rule)).toContain('catalog/linked-part-missing');
});

test('a callback that may carry any event is none that the record does not document', async () => {
  const openapi = (name: string) =>
    `openapi: 3.1.0\ninfo: { title: Harbor, version: "1" }\npaths:\n  /hooks:\n    post:\n      callbacks:\n        ${name}: { '{$request.body#/url}': { post: {} } }\n`;
  const rulesFor = async (name: string) => {
    const files = {
      'asyncapi/h-webhooks.yml': `${head}spec_type: none\nevents: [berth.booked]\n`,
      'openapi.yml': openapi(name),
    };
    const { diagnostics } = await lint({ fs: memoryFileSystem(files), folders: ['.'], today: '2026-08-04' });
    return diagnostics.map(({ rule }) => rule).filter((rule) => rule === 'webhook/event-not-documented');
  };
  expect(await rulesFor('berthSunk')).toHaveLength(1);
  for (const name of ['webhookEvent', 'onEvent', 'notification']) expect(await rulesFor(name)).toEqual([]);
});

test('an event that is listed for two reasons may be counted twice', async () => {
  const list =
    'events: [{ name: Booked by a guest, event_urn: harbor:berth:booked }, { name: Booked, event_urn: harbor:berth:booked }]';
  const countsFor = async (count: number) => {
    const fs = memoryFileSystem({
      'asyncapi/h-webhooks.yml': `${head}spec_type: none\nevent_count: ${count}\n${list}\n`,
    });
    const { diagnostics } = await lint({ fs, folders: ['.'], today: '2026-08-04' });
    return diagnostics.filter(({ rule }) => rule === 'catalog/event-count-differs').length;
  };
  expect([await countsFor(1), await countsFor(2), await countsFor(3)]).toEqual([0, 0, 1]);
});

test.each([
  ['summary: { event_types: 3 }', 1],
  ['summary: { events: 2, retries: 3 }', 0],
  ['summary: Three events are sent.', 0],
])('figures of the summary are compared: %s', async (summary, count) => {
  const text = `${head}spec_type: none\n${summary}\nevents: [berth.booked, berth.released]\n`;
  const fs = memoryFileSystem({ 'asyncapi/h-webhooks.yml': text });
  const { diagnostics } = await lint({ fs, folders: ['.'], today: '2026-08-04' });
  expect(diagnostics.filter(({ rule }) => rule === 'catalog/event-count-differs')).toHaveLength(count);
});

test.each([
  ['webhook_count: 3\nwebhooks: [berth.booked, berth.released]', 1],
  ['webhook_count: 2\nwebhooks: [berth.booked, berth.released]', 0],
  ['webhook_count: 3\nevents: [berth.booked, berth.released]', 0],
])('a number of webhooks is compared where they are listed as such: %s', async (lines, count) => {
  const fs = memoryFileSystem({ 'asyncapi/h-webhooks.yml': `${head}spec_type: none\n${lines}\n` });
  const { diagnostics } = await lint({ fs, folders: ['.'], today: '2026-08-04' });
  expect(diagnostics.filter(({ rule }) => rule === 'catalog/event-count-differs')).toHaveLength(count);
});

test('a list that is not whole accuses no modelled event', async () => {
  const openapi =
    'openapi: 3.1.0\ninfo: { title: Harbor, version: "1" }\nwebhooks:\n  berth.booked: {}\n  berth.moved: {}\n';
  const rulesFor = async (events: string) => {
    const files = { 'asyncapi/h-webhooks.yml': `${head}spec_type: none\n${events}\n`, 'openapi.yml': openapi };
    const { diagnostics } = await lint({ fs: memoryFileSystem(files), folders: ['.'], today: '2026-08-04' });
    return diagnostics.map(({ rule }) => rule).filter((rule) => rule === 'webhook/event-not-documented');
  };
  expect(await rulesFor('events: [berth.booked]')).toHaveLength(1);
  expect(await rulesFor('partial: true\nevents: [berth.booked]')).toEqual([]);
  expect(await rulesFor('events: [berth.booked, "*"]')).toEqual([]);
});

test('`migrate --to` makes a canonical record of a catalogue, or leaves it', async () => {
  const fs = memoryFileSystem({ 'h-webhooks.yml': `${head}spec_type: none\nevents:\n- berth.booked\n` });
  const inputs = { files: ['h-webhooks.yml'], folders: [] };
  const [review] = await migrateRecords(fs, inputs, undefined, 'review');
  expect(review?.migration?.text).toContain('findings:\n  - id: events\n    documented_events:\n    - berth.booked\n');
  const home = recognize(parseSource('h.yml', review?.migration?.text ?? ''));
  expect(home).toMatchObject({ record: { dialect: 'canonical', claim: { kind: 'none', published: 'no' } } });
  const [catalogue] = await migrateRecords(fs, inputs, undefined, 'catalogue');
  expect(catalogue).toMatchObject({ migration: undefined, reason: 'It is a webhook catalogue.' });
});

function read(text: string): ReviewRecord {
  const recognized = recognize(parseSource('harbor-webhooks.yml', text));
  if (recognized.kind !== 'record') throw new Error(`It is ${recognized.kind}.`);
  return recognized.record;
}
