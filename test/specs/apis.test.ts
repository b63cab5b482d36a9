import { describe, expect, test } from 'vitest';
import { isAsyncApiType, isNamedAsAsyncApi, readApis } from '../../src/apis/apis-index.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

const listed = (text: string) =>
  (readApis(parseSource('apis.yml', text))?.properties ?? [])
    .filter(({ type }) => isAsyncApiType(type.value))
    .map(({ url }) => url?.value);

describe('a type that is AsyncAPI', () => {
  test.each([
    'AsyncAPI',
    'asyncapi',
    ' AsyncAPI ',
    'Async API',
    'async-api',
    'AsyncAPI Specification',
    'AsyncAPI Document',
    'AsyncAPI\u200B',
    'x-asyncapi',
    'AsyncAPI 2.6',
    'AsyncAPI YAML',
    'AsyncAPI (draft)',
    'AsyncAPI JSON Schema',
    'AsyncAPI Contract v3',
    'Event API (AsyncAPI)',
    'WebSocket AsyncAPI',
    'Kafka AsyncAPI',
    'ＡｓｙｎｃＡＰＩ',
  ])('%s', (type) => expect(isAsyncApiType(type)).toBe(true));

  test.each([
    'OpenAPI',
    'AsyncAPI Generator',
    'AsyncAPI Studio',
    'AsyncAPI Docs',
    'AsyncAPI Review',
    'NoAsyncAPI',
    'Async',
    'API',
    '',
  ])('not %s', (type) => expect(isAsyncApiType(type)).toBe(false));
});

describe('an address that is named as an AsyncAPI document', () => {
  test.each([
    'https://harbor.example/specs/asyncapi.json',
    'asyncapi/harbor-asyncapi.yml',
    'https://harbor.example/async-api.yaml?raw=1',
  ])('%s', (url) => expect(isNamedAsAsyncApi(url)).toBe(true));

  test.each([
    'https://harbor.example/blog/asyncapi',
    'asyncapi/asyncapi-review.yml',
    'https://harbor.example/asyncapi.json/viewer',
    'https://harbor.example/noasyncapi.json',
  ])('not %s', (url) => expect(isNamedAsAsyncApi(url)).toBe(false));
});

test('an index that is nested too deep says where', () => {
  const nested = (depth: number) => `${'{ x: '.repeat(depth)}{ type: AsyncAPI, url: a.yml }${' }'.repeat(depth)}`;
  expect(readApis(parseSource('apis.yml', nested(12)))?.tooDeep).toEqual([]);
  expect(readApis(parseSource('apis.yml', nested(13)))?.tooDeep.map(({ span }) => span.start)).toEqual([65]);
});

describe('an entry is read however it is written', () => {
  test.each([
    ['a list as type', '{ type: [AsyncAPI], url: a.yml }'],
    ['a map as type', '{ type: { name: AsyncAPI }, url: a.yml }'],
    ['a list of addresses', '{ type: AsyncAPI, url: [a.yml] }'],
    ['another key for the address', '{ type: AsyncAPI, href: a.yml }'],
    ['keys in another case', '{ Type: AsyncAPI, URL: a.yml }'],
  ])('%s', (_, entry) => expect(listed(`apis: [{ properties: [${entry}] }]`)).toEqual(['a.yml']));

  test('without an address', () => {
    expect(listed('apis: [{ properties: [{ type: AsyncAPI }] }]')).toEqual([undefined]);
    expect(listed('x-notes: [{ type: AsyncAPI, text: none yet }]')).toEqual([]);
  });

  test.each([
    ['a list at the top', '- properties: [{ type: AsyncAPI, url: a.yml }]'],
    ['a map of properties', 'apis: [{ properties: { AsyncAPI: { url: a.yml } } }]'],
    ['a key that is written again', 'apis: [{ properties: [{ type: AsyncAPI, url: a.yml }] }]\napis: []'],
    ['a second document', 'apis: []\n---\ncommon: [{ type: AsyncAPI, url: a.yml }]'],
  ])('%s', (_, text) => expect(listed(text)).toEqual(['a.yml']));
});
