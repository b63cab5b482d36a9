import { expect, test } from 'vitest';
import { filesNamedIn, mentionsFiles } from '../../src/apis/files-named.ts';

test.each([
  ['plain', '$ref: a/b.yaml\n', ['specs/a/b.yaml']],
  ['with a place in it', "$ref: '../b.yaml#/x'\n", ['b.yaml']],
  ['quoted, in JSON', '{"$ref":"b.json"}', ['specs/b.json']],
  ['in flow style', 'a: { $ref: b.yaml }\n', ['specs/b.yaml }', 'specs/b.yaml']],
  ['with blanks', '$ref: my hooks.yaml # the hooks\n', ['specs/my hooks.yaml']],
  ['in percent', '$ref: "my%20hooks.yaml"\n', ['specs/my hooks.yaml']],
  ['on the next line', '$ref:\n  b.yaml\n', ['specs/b.yaml']],
  ['as a complex key', '? $ref\n: b.yaml\n', ['specs/b.yaml']],
  ['the document itself, or the network', "a: {$ref: '#/x'}\nb: {$ref: 'https://x.io/y.yaml'}\n", []],
  ['a property of that name', 'properties:\n  $ref:\n    type: string\n', []],
])('files are named %s', (_, text, files) => {
  expect(new Set(filesNamedIn(text, 'specs/api.yaml'))).toEqual(new Set(files));
  if (files.length > 0) expect(mentionsFiles(text)).toBe(true);
});

test.each([
  ['an alias', '$ref: *hook\n'],
  ['an anchor', '$ref: &hook b.yaml\n'],
  ['a tag', '$ref: !!str b.yaml\n'],
  ['a block', '$ref: >-\n  b.yaml\n'],
  ['a text over two lines', '$ref: "b.\\\n  yaml"\n'],
  ['a value after a comment', '$ref: # the hooks\n  b.yaml\n'],
  ['an escaped letter', '"\\u0024ref": b.yaml\n'],
])('%s cannot be told without parsing', (_, text) => {
  expect(filesNamedIn(text, 'api.yaml')).toBeUndefined();
  expect(mentionsFiles(text)).toBe(true);
});
