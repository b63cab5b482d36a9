import { describe, expect, test } from 'vitest';
import { readApis } from '../../src/apis/apis-index.ts';
import { splitAddress } from '../../src/apis/server.ts';
import { collectMentions } from '../../src/evidence/collect.ts';
import { InternalIndex, internalEndpoints } from '../../src/evidence/internal-endpoints.ts';
import { Ledger } from '../../src/evidence/ledger.ts';
import { recognize } from '../../src/records/recognize.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

interface Given {
  readonly spec?: string;
  readonly findings: string;
  readonly page?: string;
  readonly index?: string;
}

function endpointsOf({ spec = 'null', findings, page = 'Describes webhooks.', index }: Given) {
  const text = `schema: api-review/v1
verdict: no-public-websocket-api
summary: No stream is offered.
findings:
${findings}
pages_checked:
  - url: https://docs.harbor-data.io/webhooks
    result: ${page}
artifacts_produced:
  spec: ${spec}
`;
  const recognized = recognize(parseSource('review.yml', text));
  if (recognized.kind !== 'record') throw new Error('no record');
  const { record } = recognized;
  const apis = index === undefined ? undefined : readApis(parseSource('apis.yml', index));
  return internalEndpoints(record, new Ledger(collectMentions(record)), apis);
}

const finding = (endpoint: string, status = 'internal') => `  - id: tablets
    label: The tablets hold a socket
    detail: Not for customers.
    status: ${status}
    endpoints:
      - '${endpoint}'`;

const prose = (text: string) => `  - id: tablets
    label: The tablets hold a socket
    detail: ${text}`;

function accused(given: Given, ...addresses: string[]): string[] {
  const index = new InternalIndex(endpointsOf(given));
  return addresses.filter((address) => {
    const isPath = address.startsWith('/');
    const { scheme, host, path } = isPath
      ? { scheme: undefined, host: undefined, path: address }
      : splitAddress(address);
    return index.find({ protocol: scheme, host, path }) !== undefined;
  });
}

describe('which endpoints are internal', () => {
  test.each([
    ['internal', 1],
    ['undocumented', 1],
    ['documented', 0],
    ['out-of-scope', 0],
    ['deprecated', 0],
  ])('a finding with the status %s: %i', (status, count) => {
    expect(endpointsOf({ findings: finding('wss://tablet.harbor-data.io/live', status) })).toHaveLength(count);
  });

  test.each([
    ['a socket in prose', 'It is wss://tablet.harbor-data.io/live.', 1],
    ['an unencrypted one', 'It is ws://tablet.harbor-data.io/live.', 1],
    ['a socket twice', 'It is wss://tablet.harbor-data.io/live, yes wss://tablet.harbor-data.io/live.', 1],
    ['a web address', 'It is https://tablet.harbor-data.io/live.', 0],
    ['a bare scheme', 'It is some wss:// address.', 0],
    ['nothing but a variable', 'It is wss://{host}/live.', 0],
    ['a placeholder', 'It is wss://tablet.example.com/live.', 0],
  ])('%s', (_, text, count) => {
    expect(endpointsOf({ findings: prose(text) })).toHaveLength(count);
  });

  test('no socket of a record that names a spec', () => {
    expect(endpointsOf({ spec: 'asyncapi.yml', findings: prose('It is wss://tablet.harbor-data.io.') })).toEqual([]);
  });

  test('no socket that a page names', () => {
    const page = 'Names wss://tablet.harbor-data.io/live.';
    expect(endpointsOf({ findings: prose('It is wss://tablet.harbor-data.io/live.'), page })).toEqual([]);
  });
});

describe('what an internal endpoint accuses', () => {
  test('a socket with a path: itself, what is below it, and its bare host', () => {
    expect(
      accused(
        { findings: finding('wss://tablet.harbor-data.io/live') },
        'wss://tablet.harbor-data.io/live',
        'wss://TABLET.harbor-data.io:443/live/',
        'wss://tablet.harbor-data.io/live/7',
        'https://tablet.harbor-data.io',
        'wss://tablet.harbor-data.io/status',
        'wss://stream.harbor-data.io/live',
        'wss://tablet.harbor-data.io.evil-quay.net/live',
        '/live',
      ),
    ).toEqual([
      'wss://tablet.harbor-data.io/live',
      'wss://TABLET.harbor-data.io:443/live/',
      'wss://tablet.harbor-data.io/live/7',
      'https://tablet.harbor-data.io',
    ]);
  });

  test('a web address with a path: itself and what is below it', () => {
    expect(
      accused(
        { findings: finding('https://api.harbor-data.io/v1/tablets') },
        'https://api.harbor-data.io/v1/tablets/7',
        'https://api.harbor-data.io/v1',
        'https://api.harbor-data.io',
      ),
    ).toEqual(['https://api.harbor-data.io/v1/tablets/7']);
  });

  test('a host: all of it', () => {
    expect(
      accused(
        { findings: finding('tablet.harbor-data.io') },
        'https://tablet.harbor-data.io/v1',
        'wss://harbor-data.io',
      ),
    ).toEqual(['https://tablet.harbor-data.io/v1']);
  });

  test('a path: it on any host', () => {
    expect(
      accused(
        { findings: finding('/v1/tablets/{id}') },
        '/v1/tablets/{tabletId}/rota',
        'https://api.harbor-data.io/v1/tablets/7',
        '/v1/tablets',
        '/v1/{kind}/7',
      ),
    ).toEqual(['/v1/tablets/{tabletId}/rota', 'https://api.harbor-data.io/v1/tablets/7']);
  });

  test('a pattern of hosts: each that fits', () => {
    expect(
      accused(
        { findings: finding('wss://tablet-*.harbor-data.io') },
        'wss://tablet-7.harbor-data.io',
        'wss://tablet-{n}.harbor-data.io',
        'wss://tablet.harbor-data.io',
        'wss://{name}.harbor-data.io',
      ),
    ).toEqual(['wss://tablet-7.harbor-data.io', 'wss://tablet-{n}.harbor-data.io']);
  });

  test('a template is not accused for what it could stand for', () => {
    expect(
      accused({ findings: finding('wss://tablet.harbor-data.io') }, 'wss://{tenant}.harbor-data.io', 'wss://{host}'),
    ).toEqual([]);
  });
});

describe('a host that also serves something public', () => {
  const socket = 'wss://api.harbor-data.io/live';
  const rest = 'https://api.harbor-data.io/v1';

  test.each([
    ['nothing says so', {}, [socket, `https://api.harbor-data.io`]],
    ['a page result', { page: `The REST API stands at ${rest}.` }, [socket]],
    ['the index', { index: `apis:\n  - baseURL: ${rest}\n` }, [socket]],
    [
      'an index that names the socket',
      { index: `apis:\n  - baseURL: ${socket}\n` },
      [socket, 'https://api.harbor-data.io'],
    ],
  ])('%s', (_, given, expected) => {
    expect(accused({ findings: finding(socket), ...given }, socket, rest, 'https://api.harbor-data.io')).toEqual(
      expected,
    );
  });
});

test.each([
  '//tablets.harbor-data.io/v1',
  'wss:tablets.harbor-data.io/v1',
  'wss:/tablets.harbor-data.io/v1',
  'wss:///tablets.harbor-data.io/v1',
  '\\\\tablets.harbor-data.io\\v1',
])('an endpoint is internal however its slashes are written: %s', (endpoint) => {
  const [found] = endpointsOf({ findings: finding(endpoint) });
  expect(found).toMatchObject({ host: 'tablets.harbor-data.io', path: ['v1'] });
});
