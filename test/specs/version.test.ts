import { describe, expect, test } from 'vitest';
import { readAsyncApi } from '../../src/apis/asyncapi/read.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

const read = (text: string) => readAsyncApi(parseSource('a.yml', text));
const v2 = 'channels: { ships: { subscribe: { message: { name: ship } } } }\n';
const v3 =
  'channels: { ships: { address: ships } }\noperations: { see: { action: receive, channel: { $ref: "#/channels/ships" } } }\n';

describe('whatever its version says, a document that models channels is one', () => {
  test.each(['latest', 'next', 'Version26', '"^2.6.0"', '２.6.0', '~', '{ major: 2 }', '[2]', '2.6.0', 'v3'])(
    '%s',
    (version) => {
      expect(read(`asyncapi: ${version}\n${v2}`)?.channels.map(({ id }) => id)).toEqual(['ships']);
      expect(read(`asyncapi: ${version}\n${v3}`)?.channels.map(({ id }) => id)).toEqual(['ships']);
    },
  );
});

test('a list for a version beside `info` is one, whatever a channel says', () => {
  const text = 'asyncapi: [3]\ninfo: { title: Ships }\nchannels: { ships: { description: Ships } }\n';
  expect(read(text)?.channels.map(({ id }) => id)).toEqual(['ships']);
});

test('operations are read as those of the version, or of the shape where there is none', () => {
  expect(read(`asyncapi: latest\n${v2}`)?.operations).toHaveLength(1);
  expect(read(`asyncapi: latest\n${v3}`)?.operations.map(({ id }) => id)).toEqual(['see']);
});

test.each([
  ['asyncapi: none\n'],
  ['asyncapi: { enabled: true }\nchannels: { mail: { to: a } }\n'],
  ['asyncapi: false\nchannels: [ships]\n'],
  ['asyncapi: latest\nchannels: {}\n'],
])('%s is no AsyncAPI document', (text) => expect(read(text)).toBeUndefined());

test.each([['asyncapi: null'], ['channels: {}'], ['channels: null'], ['channels: { boats: {} }']])(
  'a later `%s` hides nothing',
  (line) => {
    const document = read(`asyncapi: 2.6.0\n${v2}${line}\n`);
    expect(document?.channels.map(({ id }) => id)).toContain('ships');
    expect(document?.version.value).toBe('2.6.0');
  },
);
