import { describe, expect, it } from 'vitest';
import { dialects } from '../../src/records/dialects/index.ts';
import { mayBeRecord, rootKeysIn } from '../../src/records/may-be-record.ts';
import { jsonRootKeys } from '../../src/yaml/json-root-keys.ts';

describe('the keys at the root of JSON', () => {
  it('are those in the outermost braces alone', () => {
    const text =
      '{"a\\"b": 1, "paths": {"verdict": [{"findings": -1.5E+3}]}, "openapi" : "say \\"kind\\": \\\\", "x": null}\n';
    expect(jsonRootKeys(text.replace('"a\\"b": 1, ', ''), 0)).toEqual(new Set(['paths', 'openapi', 'x']));
    expect(jsonRootKeys(text, 0)).toBeUndefined();
  });

  it.each([
    ['a key without quotes', '{result: {"a": 1}}'],
    ['a key in single quotes', `{'verdict': "a"}`],
    ['a key with an escape', '{"\\u0076erdict": 1}'],
    ['a merged map', '{<<: {"verdict": 1}}'],
    ['an alias', '{"a": &a 1, *a : 2}'],
    ['a comment', '{"a": 1, # "}\n"verdict": 2}'],
    ['a second document', '{"a": 1}\n---\nverdict: 2'],
    ['a list', '["verdict"]'],
    ['a brace that stays open', '{"a": {"b": 1}'],
    ['a string that stays open', '{"a": "b}'],
  ])('are not told for %s', (_, text) => {
    expect(jsonRootKeys(text, 0)).toBeUndefined();
  });

  it('tell that an OpenAPI document which holds the words of a record is none', () => {
    const words = { verdict: 1, findings: 2, pages_checked: 3, artifacts_produced: 4, kind: 5, aid: 6 };
    expect(mayBeRecord(rootKeysIn(JSON.stringify({ openapi: '3.1.0', components: words })), dialects)).toBe(false);
    expect(mayBeRecord(rootKeysIn(JSON.stringify({ ...words, openapi: '3.1.0' })), dialects)).toBe(true);
  });
});
