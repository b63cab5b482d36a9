import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAsyncApi } from '../../src/apis/asyncapi/read.ts';
import { looksLikeAsyncApi, mayBeAsyncApi, mayBeOpenApi } from '../../src/apis/detect.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

describe('a text that may be OpenAPI', () => {
  test.each([
    'openapi: 3.1.0',
    '\uFEFFopenapi: 3.1.0',
    'info: {}\n"openapi": 3.0.3',
    '{"openapi": "3.1.0"}',
    '{"info": {"x": [1, {"y": "}"}]}, "openapi": "3.1.0"}',
    '---\n{ info: {}, openapi: 3.1.0 }',
  ])('%s', (text) => {
    expect(mayBeOpenApi(text)).toBe(true);
  });

  test.each([
    'swagger: 2.0',
    'artifacts_produced:\n  openapi:\n    - a.yml',
    '{"artifacts_produced": {"openapi": ["a.yml"]}}',
    '{"note": "openapi: 3.1.0"}',
    '{"a": "\\"openapi\\": 1"}',
  ])('not %s', (text) => {
    expect(mayBeOpenApi(text)).toBe(false);
  });
});

describe('a text that looks like AsyncAPI', () => {
  test.each(['asyncapi: 3.0.0', '{"info": {}, "asyncapi": "3.0.0"}'])('%s', (text) => {
    expect(looksLikeAsyncApi(text)).toBe(true);
  });

  test.each(['actions:\n  asyncapi: done', '{"actions": {"asyncapi": "done"}}'])('not %s', (text) => {
    expect(looksLikeAsyncApi(text)).toBe(false);
  });
});

test('no text that is AsyncAPI is passed over', () => {
  const key = fc.constantFrom(
    'asyncapi',
    '"asyncapi"',
    "'asyncapi'",
    '? asyncapi\n',
    '"\\u0061syncapi"',
    '"async\\x61pi"',
    '!!str asyncapi',
    '&k asyncapi',
    '?\n  asyncapi # note\n',
    `? !!str ${' '.repeat(100)}asyncapi # x\n`,
    '? "async\\\n  api"\n',
    'x-k: &k\n  asyncapi\n*k ',
  );
  const before = fc.constantFrom('', '\uFEFF', '---\n', '# asyncapi\n', 'info: {a: 1}\n', 'x: "?"\n');
  const space = fc.constantFrom('', ' ', '  ');
  fc.assert(
    fc.property(before, key, space, (start, written, blank) => {
      const text = `${start}${written}${blank}: 3.0.0\n`;
      const isOne = readAsyncApi(parseSource('a.yml', text)) !== undefined;
      expect(mayBeAsyncApi(text) || !isOne).toBe(true);
    }),
  );
});

test('a long line is told', () => {
  const text = `{"x": "${'? & ! '.repeat(200_000)}", "y": "asyncap"}`;
  expect(mayBeAsyncApi(text)).toBe(false);
});
