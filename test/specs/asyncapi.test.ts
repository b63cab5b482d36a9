import { describe, expect, test } from 'vitest';
import type { AsyncApiDocument } from '../../src/apis/asyncapi/document.ts';
import { readAsyncApi } from '../../src/apis/asyncapi/read.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

function read(text: string): AsyncApiDocument | undefined {
  return readAsyncApi(parseSource('spec.yml', text));
}

/** The document, where the text must be one. */
function facts(text: string): AsyncApiDocument {
  const document = read(text);
  if (document === undefined) throw new Error('This is no AsyncAPI document.');
  return document;
}

describe('what is an AsyncAPI document', () => {
  test.each([
    ['2.0.0', 'asyncapi: 2.0.0'],
    ['2.6.0', '{"asyncapi": "2.6.0"}'],
    ['3.1.0', 'asyncapi: "3.1.0"'],
    ['a number', 'asyncapi: 3'],
    ['1.2.0', 'asyncapi: 1.2.0'],
    ['an alias as key', 'x-key: &key asyncapi\n*key : 3.0.0'],
    ['a merged key', 'x-base: &base {asyncapi: 3.0.0}\n<<: *base'],
  ])('%s is one', (_, text) => {
    expect(read(text)).toBeDefined();
  });

  test.each([
    ['an empty file', ''],
    ['a list', '- asyncapi: 3.0.0'],
    ['no version', 'asyncapi:'],
    ['a map', 'asyncapi: {produced: false}'],
    ['a word', 'asyncapi: none'],
    ['a key further down', 'review: {asyncapi: 3.0.0}'],
  ])('%s is none', (_, text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('servers', () => {
  const v2 = (server: string) => `{asyncapi: 2.6.0, servers: {one: ${server}}}`;
  const v3 = (server: string) => `{asyncapi: 3.0.0, servers: {one: ${server}}}`;

  test.each([
    [v2('{url: wss://a.b.io/v1, protocol: wss}'), 'wss', 'a.b.io', '/v1'],
    [v2('{url: "mqtt://a.b.io:{port}", protocol: MQTT}'), 'mqtt', 'a.b.io', undefined],
    [v2('{url: a.b.io:9092, protocol: kafka}'), 'kafka', 'a.b.io', undefined],
    [v2('{url: "{scheme}://a.b.io/{tenant}/x"}'), undefined, 'a.b.io', '/{tenant}/x'],
    [v2('{url: "wss://user:secret@a.b.io:443/x?y#z"}'), 'wss', 'a.b.io', '/x'],
    [v2('{url: "wss://a.b.io@evil.io"}'), 'wss', 'evil.io', undefined],
    [v2("{url: 'wss://evil.io\\@a.b.io'}"), 'wss', 'evil.io', '\\@a.b.io'],
    [v2('{url: "wss://[2001:db8::1]:8443/x"}'), 'wss', '[2001:db8::1]', '/x'],
    [v2('{url: "{baseUrl}", protocol: https}'), 'https', '{baseUrl}', undefined],
    [v2('{url: wss://a.b.io, host: other.io}'), 'wss', 'a.b.io', undefined],
    [v3('{host: a.b.io, protocol: wss}'), 'wss', 'a.b.io', undefined],
    [v3('{host: "a.b.io:443", pathname: /v1, protocol: wss}'), 'wss', 'a.b.io', '/v1'],
    [v3('{host: wss://a.b.io/v1}'), 'wss', 'a.b.io', '/v1'],
    [v3('{host: a.b.io, url: wss://other.io}'), undefined, 'a.b.io', undefined],
    [v3('{url: wss://a.b.io/v1}'), 'wss', 'a.b.io', '/v1'],
    [v3('{protocol: wss}'), 'wss', undefined, undefined],
    [v3('{host: null}'), undefined, undefined, undefined],
    [v3('{$ref: "./servers.yml#/one"}'), undefined, undefined, undefined],
    [v3('null'), undefined, undefined, undefined],
    [v3('[a.b.io]'), undefined, undefined, undefined],
  ])('%s', (text, protocol, host, path) => {
    const [server] = facts(text).servers;
    expect([server?.protocol, server?.host?.value, server?.path?.value]).toEqual([protocol, host, path]);
  });

  test('of 1.x stand in a list', () => {
    const { servers } = facts('asyncapi: 1.2.0\nservers:\n  - {url: mqtt://a.b.io, scheme: mqtt}\n');
    expect(servers.map(({ host }) => host?.value)).toEqual(['a.b.io']);
  });

  test('are followed through references, and stand where they are written', () => {
    const [server] = facts(`asyncapi: 3.0.0
servers:
  one: {$ref: '#/components/servers/two'}
components:
  servers:
    two: {$ref: '#/components/servers/three'}
    three: {host: a.b.io}
`).servers;
    expect([server?.id, server?.host?.value, server?.host?.at.pointer]).toEqual([
      'one',
      'a.b.io',
      '/components/servers/three/host',
    ]);
  });

  test('may have any name; a note among them is none', () => {
    const { servers } = facts(
      'asyncapi: 3.0.0\nservers:\n  x-live: {host: a.b.io}\n  x-note: ours\n  x-more: {by: us}\n',
    );
    expect(servers.map(({ id }) => id)).toEqual(['x-live']);
  });

  test('that only a channel knows are servers too', () => {
    const { servers } = facts(`asyncapi: 3.0.0
channels:
  one: {address: /a, servers: [{$ref: '#/components/servers/hidden'}]}
components: {servers: {hidden: {host: a.b.io}, unused: {host: b.b.io}}}
`);
    expect(servers.map(({ id }) => id)).toEqual(['hidden']);
  });

  test('have variables with values and defaults', () => {
    const [server] = facts(v2('{url: "wss://{r}.b.io", variables: {r: {enum: [eu, 1], default: eu}, s: {}}}')).servers;
    const values = [...(server?.variables ?? [])].map(([name, { enum: all, default: fallback }]) => [
      name,
      all.map(({ value }) => value),
      fallback?.value,
    ]);
    expect(values).toEqual([
      ['r', ['eu', '1'], 'eu'],
      ['s', [], undefined],
    ]);
  });
});

describe('channels and operations', () => {
  test('of 2.x: the key is the address', () => {
    const { channels, operations } = facts(`asyncapi: 2.6.0
channels:
  a/{id}:
    servers: [one]
    subscribe: {operationId: onA}
    publish: {}
  1: {$ref: '#/components/channels/shared'}
  b:
  x-c: {subscribe: {}}
  x-note: {by: us}
components:
  channels: {shared: {publish: {operationId: doShared}}}
`);
    expect(channels.map(({ id, address, servers }) => [id, address?.value, servers])).toEqual([
      ['a/{id}', 'a/{id}', ['one']],
      ['1', '1', []],
      ['b', 'b', []],
      ['x-c', 'x-c', []],
    ]);
    expect(operations.map(({ id, channel }) => [id, channel])).toEqual([
      ['onA', 'a/{id}'],
      ['publish a/{id}', 'a/{id}'],
      ['doShared', '1'],
      ['subscribe x-c', 'x-c'],
    ]);
  });

  test('of 3.x: the address may be missing, and components may hide a channel', () => {
    const { channels, operations } = facts(`asyncapi: 3.1.0
channels:
  one: {address: /a, servers: [{$ref: '#/servers/live'}]}
  two: {address: null}
  three: {$ref: '#/components/channels/shared'}
  four: {$ref: './other.yml#/four'}
operations:
  send: {action: send, channel: {$ref: '#/channels/one'}}
  ask: {action: send, channel: {$ref: '#/channels/two'}, reply: {channel: {$ref: '#/components/channels/answers'}}}
  lost: {action: send, channel: {$ref: '#/channels/nowhere'}}
  none: {action: send}
components:
  channels: {shared: {address: /s}, answers: {address: /answers}, unused: {address: /u}}
`);
    expect(channels.map(({ id, address, servers }) => [id, address?.value, servers])).toEqual([
      ['one', '/a', ['live']],
      ['two', undefined, []],
      ['three', '/s', []],
      ['four', undefined, []],
      ['answers', '/answers', []],
    ]);
    expect(operations.map(({ id, channel }) => [id, channel])).toEqual([
      ['send', 'one'],
      ['ask', 'two'],
      ['lost', 'nowhere'],
      ['none', undefined],
    ]);
  });

  test('of 1.x are topics', () => {
    expect(facts('asyncapi: 1.2.0\ntopics:\n  a.b.c: {publish: {}}\n').channels.map(({ id }) => id)).toEqual(['a.b.c']);
  });

  test.each(['channels:', 'channels: null', 'channels: []', 'channels: text', 'servers: [1, null]', 'operations: 7'])(
    'nothing is made of `%s`',
    (line) => {
      const { channels, operations, messages } = facts(`asyncapi: 3.0.0\n${line}\n`);
      expect([channels, operations, messages]).toEqual([[], [], []]);
    },
  );
});

test.each([
  ['method: derived', 'derived'],
  ['Derived by hand.\n\n  generated: 2026-08-03\n  method: derived\n', 'derived'],
  ['The method: derived from the docs.', undefined],
  ['method: published', undefined],
])('a line of the description is a mark of its making: %j', (description, kind) => {
  const text = `asyncapi: 3.0.0\ninfo:\n  title: Harbor\n  description: ${JSON.stringify(description)}\n`;
  expect(facts(text).origin?.kind).toBe(kind);
});
