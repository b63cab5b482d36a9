import { describe, expect, test } from 'vitest';
import { hidePrototypeKeys, showPrototypeKeys } from '../../src/guests/adapt/prototype-keys.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const openapi = (key: string) => `${key}: { polluted: true }
openapi: 3.1.0
info: { title: Harbor, version: '1' }
webhooks:
  ${key}:
    post:
      ${key}: 1
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { ${key}: { type: string } } }
            example: { ${key}: 1 }
      responses: { '204': { description: Received. } }
`;

const asyncapi = (key: string) => `${key}: 1
asyncapi: 2.6.0
info: { title: Harbor, version: '1' }
channels:
  ${key}: { subscribe: { message: { name: ship } } }
`;

const record = 'aid: harbor:review\nkind: review\nartifacts_produced: { spec: asyncapi.yml }\n';

describe.each([
  '__proto__',
  '"\\u005f_proto__"',
  '"__pr\\x6Fto__"',
  '"__proto_\\U0000005f"',
  'hasOwnProperty',
  '"hasOwnPropert\\x79"',
  '$async',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'toJSON',
  'then',
  'length',
])('a key %s is data', (key) => {
  test.each([
    ['OpenAPI', 'harbor/openapi.yml', openapi(key)],
    ['AsyncAPI', 'harbor/asyncapi.yml', asyncapi(key)],
  ])('of an %s document', async (_, file, text) => {
    const fs = memoryFileSystem({ [file]: text, 'harbor/review.yml': record });
    const files = ['harbor/review.yml', ...(file.endsWith('openapi.yml') ? [file] : [])];
    const report = await lint({ fs, files });
    expect(report.crashes).toEqual([]);
    expect(report.diagnostics.filter(({ at }) => at.file === file).length).toBeGreaterThan(0);
    expect(JSON.stringify(report.diagnostics)).not.toContain('\ue000');
    expect(report.diagnostics.filter(({ rule }) => /uncaught/.test(rule))).toEqual([]);
    expect({}).not.toHaveProperty('polluted');
  });
});

test('a schema that calls itself asynchronous is checked like any other', async () => {
  const schema = '{ $async: true, type: object }';
  const text = `openapi: 3.1.0
info: { title: Harbor, version: '1' }
webhooks:
  ship: { post: { requestBody: { content: { application/json: { schema: ${schema}, example: 5 } } } } }
`;
  const { crashes, diagnostics } = await lint({
    fs: memoryFileSystem({ 'openapi.yml': text }),
    files: ['openapi.yml'],
  });
  expect(crashes).toEqual([]);
  expect(diagnostics.map(({ rule }) => rule)).toContain('webhook-example-valid');
});

test('a key that is broken over two lines is data', async () => {
  const broken = '? "hasOwn\\\n    Property"\n  : 1\n';
  const text = `openapi: 3.1.0\ninfo: { title: Harbor, version: '1' }\nwebhooks:\n  ${broken}`;
  const { crashes } = await lint({ fs: memoryFileSystem({ 'openapi.yml': text }), files: ['openapi.yml'] });
  expect(crashes).toEqual([]);
});

test('a word that is broken over two lines leaves the lines where they are', () => {
  const text = '? "__pro\\\n    to__"\n: 1\n';
  expect(hidePrototypeKeys(text).indexOf('\n')).toBe(text.indexOf('\n'));
});

test.each(['a __proto__ b', '"\\u005f_proto__": 1', 'x.hasOwnProperty(y) \\ z', 'nothing'])(
  'the text keeps its length: %s',
  (text) => {
    const hidden = hidePrototypeKeys(text);
    expect(hidden).toHaveLength(text.length);
    expect(hidden).not.toMatch(/__proto__|hasOwnProperty/);
    expect(showPrototypeKeys(hidden)).not.toContain('\ue000');
  },
);
