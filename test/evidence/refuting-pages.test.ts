import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

interface Written {
  readonly page: string;
  readonly file?: string;
  readonly url?: string;
  readonly verdict?: string;
  readonly subject?: string;
  readonly result?: string;
  readonly findings?: string;
}

function record({ file = 'evidence/page.txt', url = 'https://docs.harbor-data.io/events', ...given }: Written): string {
  const { verdict = 'no-public-event-api', subject = 'Event API of Harbor', result = 'Describes webhooks.' } = given;
  const { findings = '[]' } = given;
  return `aid: harbor:asyncapi-review
name: Harbor AsyncAPI Review
kind: review
date: '2026-05-20'
reviewer: Mara Lindqvist
subject: ${subject}
verdict: ${verdict}
summary: Harbor has webhooks.
findings: ${findings}
pages_checked:
  - { url: '${url}', result: '${result}', snapshot: ${file} }
artifacts_produced: { spec: null, review: review.yml }
`;
}

async function findingsOf(written: Written): Promise<string[]> {
  const { file = 'evidence/page.txt', page } = written;
  const fs = memoryFileSystem({ 'review.yml': record(written), [file]: page });
  const { diagnostics, crashes } = await lint({ fs, files: ['review.yml'], today: '2026-06-01' });
  expect(crashes).toEqual([]);
  const rules = ['evidence/capture-refutes-claim', 'evidence/socket-on-page'];
  return diagnostics
    .filter(({ rule }) => rules.includes(rule))
    .map(({ rule, range, related }) => {
      const [place] = related;
      return `${rule.replace('evidence/', '')} ${range.start.line} ${place?.at.file}:${place?.range.start.line}`;
    });
}

const refuted = 'capture-refutes-claim 7 evidence/page.txt:1';
const document = 'capture-refutes-claim 12 evidence/page.txt:1';

describe('a captured page refutes a claim of none where it names', () => {
  test.each([
    'Connect to wss://stream.harbor-data.io/v1.',
    'Connect to `ws://stream.harbor-data.io`.',
    'wss://{region}.harbor-data.io/live needs no key.',
    'Subscribe at mqtts://events.harbor-data.io.',
    'Kafka consumers use bootstrap.harbor-data.io:9092.',
    'new EventSource("https://api.harbor-data.io/v1/feed")',
    '`GET /v1/feed` answers with server-sent events.',
  ])('%s', async (page) => {
    expect(await findingsOf({ page })).toEqual([refuted]);
  });

  test.each([
    'Get https://docs.harbor-data.io/asyncapi.json.',
    'See [the contract](asyncapi.yaml).',
    'Download our AsyncAPI document.',
    'The code is at https://raw.githubusercontent.com/harbor/specs/main/asyncapi.yml.',
    'asyncapi: 3.0.0',
    '{ "asyncapi": "2.6.0" }',
  ])('%s', async (page) => {
    expect(await findingsOf({ page })).toEqual([document]);
  });
});

describe('a captured page refutes nothing where it says', () => {
  test.each([
    'Webhooks are sent by HTTP POST.',
    'Harbor does not offer wss://stream.harbor-data.io.',
    'wss://stream.harbor-data.io is no longer supported.',
    'wss://stream.harbor-data.io is internal.',
    'Forward them to wss://push.tidewire.io or ws://localhost:8080.',
    'Your socket is wss://your-app.com/live, or wss://live.example.com.',
    'Connect to wss://{host}/live.',
    'Read about server-sent events at https://docs.harbor-data.io/sse.',
    'We have no SSE at https://api.harbor-data.io/v1/feed.',
    'GET /v1/feed answers with JSON. Other services use server-sent events.',
    'AsyncAPI is described at https://www.asyncapi.com/docs.',
    'Save your own file as asyncapi.yaml.',
    'We do not publish an AsyncAPI document.',
    'Markdown\n\n```yaml\nasyncapi: 3.0.0\n```',
    'An example: https://raw.githubusercontent.com/asyncapi/spec/main/asyncapi.yml',
  ])('%s', async (page) => {
    expect(await findingsOf({ page })).toEqual([]);
  });

  test.each([
    ['on a page of another provider', { url: 'https://blog.tidewire.io/harbor' }],
    ['on a page that could not be read', { result: 'HTTP 404 at the time of review.' }],
    ['of another transport than the one reviewed', { subject: 'MQTT broker of Harbor', verdict: 'none-found' }],
    ['with a verdict that there is an event API', { verdict: 'public-event-api' }],
    [
      'that a finding explains',
      { findings: "[{ id: a, label: The console, status: internal, endpoints: ['wss://stream.harbor-data.io'] }]" },
    ],
    [
      'that a sentence explains',
      { findings: '[{ id: a, label: The console, detail: The socket wss://stream.harbor-data.io is internal. }]' },
    ],
    [
      'that the record documents, with a verdict that denies nothing',
      { verdict: 'not-modelled', findings: '[{ id: a, label: Stream, detail: "See wss://stream.harbor-data.io." }]' },
    ],
  ])('a socket %s', async (_, given) => {
    expect(await findingsOf({ page: 'Connect to wss://stream.harbor-data.io/v1.', ...given })).toEqual([]);
  });
});

test('an address that a finding explains at another path refutes the claim', async () => {
  const findings = "[{ id: a, label: Console, status: internal, endpoints: ['wss://stream.harbor-data.io/console'] }]";
  expect(await findingsOf({ page: 'Connect to wss://stream.harbor-data.io/v1.', findings })).toEqual([refuted]);
});

test('a denial of the address itself is no explanation', async () => {
  const findings = '[{ id: a, label: Sockets, detail: The page does not document wss://stream.harbor-data.io. }]';
  expect(await findingsOf({ page: 'Connect to wss://stream.harbor-data.io.', findings })).toEqual([refuted]);
});

test('the word of the reviewer and the page about one address are one finding', async () => {
  const result = 'Names wss://stream.harbor-data.io/v1 only.';
  expect(await findingsOf({ page: 'Connect to wss://stream.harbor-data.io/v1.', result })).toEqual([refuted]);
  expect(await findingsOf({ page: 'Webhooks.', result })).toEqual(['socket-on-page 11 review.yml:7']);
});

test('the place in HTML is that in its source', async () => {
  const page =
    '<!doctype html>\n<html><body>\n<p>Caf&eacute; &amp; more</p>\n<a\nhref="wss://stream.harbor-data.io">Live</a>';
  const found = await findingsOf({ page, file: 'evidence/page.html' });
  expect(found).toEqual(['capture-refutes-claim 7 evidence/page.html:5']);
});

describe('a produced spec whose server the captured page denies', () => {
  const spec = `asyncapi: 3.0.0
info: { title: Harbor, version: '1' }
servers:
  live: { host: stream.harbor-data.io, protocol: wss }
channels: {}
`;
  const produced = (page: string) =>
    record({ page, verdict: 'public-event-api' }).replace('spec: null', 'spec: asyncapi/harbor.yml');

  test('shows the line of the page', async () => {
    const page = 'Webhooks\n\nHarbor does not offer wss://stream.harbor-data.io.\n';
    const files = { 'review.yml': produced(page), 'asyncapi/harbor.yml': spec, 'evidence/page.txt': page };
    const { diagnostics } = await lint({ fs: memoryFileSystem(files), files: ['review.yml'], today: '2026-06-01' });
    const found = diagnostics.find(({ rule }) => rule === 'fabrication/server-host-not-evidenced');
    expect(found?.related.map(({ at, range, message }) => `${at.file}:${range.start.line} ${message}`)).toContain(
      'evidence/page.txt:3 The captured page denies it here.',
    );
  });
});
