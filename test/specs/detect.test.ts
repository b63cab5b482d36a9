import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAsyncApi } from '../../src/apis/asyncapi/read.ts';
import { mayHoldRootKey, plainlyHoldsRootKey, type RootKey } from '../../src/apis/detect.ts';
import { get } from '../../src/yaml/node.ts';
import { documentsOf, parseSource } from '../../src/yaml/source-file.ts';

describe('a text that is plainly OpenAPI', () => {
  test.each([
    'openapi: 3.1.0',
    '\uFEFFopenapi: 3.1.0',
    'info: {}\n"openapi": 3.0.3',
    '{"openapi": "3.1.0"}',
    '{"info": {"x": [1, {"y": "}"}]}, "openapi": "3.1.0"}',
    '---\n{ info: {}, openapi: 3.1.0 }',
  ])('%s', (text) => {
    expect(plainlyHoldsRootKey('openapi', text)).toBe(true);
  });

  test.each([
    'swagger: 2.0',
    'artifacts_produced:\n  openapi:\n    - a.yml',
    '{"artifacts_produced": {"openapi": ["a.yml"]}}',
    '{"note": "openapi: 3.1.0"}',
    '{"a": "\\"openapi\\": 1"}',
  ])('not %s', (text) => {
    expect(plainlyHoldsRootKey('openapi', text)).toBe(false);
  });
});

describe('a text that looks like AsyncAPI', () => {
  test.each(['asyncapi: 3.0.0', '{"info": {}, "asyncapi": "3.0.0"}'])('%s', (text) => {
    expect(plainlyHoldsRootKey('asyncapi', text)).toBe(true);
  });

  test.each(['actions:\n  asyncapi: done', '{"actions": {"asyncapi": "done"}}'])('not %s', (text) => {
    expect(plainlyHoldsRootKey('asyncapi', text)).toBe(false);
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
      expect(mayHoldRootKey('asyncapi', text) || !isOne).toBe(true);
    }),
  );
});

test('a long line is told', () => {
  const text = `{"x": "${'? & ! '.repeat(200_000)}", "y": "asyncap"}`;
  expect(mayHoldRootKey('asyncapi', text)).toBe(false);
});

describe('a key at the root is not passed over, however it is written', () => {
  const styles = (key: string, value: string): readonly (readonly [string, string])[] => [
    ['plain', `${key}: ${value}\n`],
    ['indented', `  ${key}: ${value}\n  info: {}\n`],
    ['merged', `<<: {${key}: ${value}}\ninfo: {}\n`],
    ['tagged', `!!str ${key}: ${value}\n`],
    ['explicit', `? ${key}\n: ${value}\n`],
    ['an alias', `x-k: &k ${key}\n*k : ${value}\n`],
    ['escaped', `"\\x${key.charCodeAt(0).toString(16)}${key.slice(1)}": ${value}\n`],
    ['escaped with eight digits', `"\\U000000${key.charCodeAt(0).toString(16)}${key.slice(1)}": ${value}\n`],
    ['escaped in JSON', `{"\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}": "${value}"}`],
    ['an anchored map', `&a {${key}: ${value}}\n`],
    ['a tagged map', `!!map {${key}: ${value}}\n`],
    ['in a second document', `a: 1\n---\n${key}: ${value}\n`],
  ];

  test.each(
    (['asyncapi', 'openapi', 'swagger'] as const satisfies readonly RootKey[]).flatMap((key) =>
      styles(key, '3.0.0').map(([style, text]) => [key, style, text] as const),
    ),
  )('%s, %s', (key, _, text) => {
    const roots = documentsOf(parseSource('a.yml', text)).map(({ root }) => root);
    expect(roots.some((root) => get(root, key) !== undefined)).toBe(true);
    expect(mayHoldRootKey(key, text)).toBe(true);
  });
});
