import { expect, test } from 'vitest';
import { OpenApiDocument } from '../../src/apis/openapi/document.ts';
import { SourceText } from '../../src/text/source-text.ts';
import { toPlain } from '../../src/yaml/node.ts';
import { documentsOf, isSound, parseSource } from '../../src/yaml/source-file.ts';

const plain = (text: string) =>
  documentsOf(parseSource('a.yml', text)).map(({ root }) => (root === undefined ? undefined : toPlain(root)));

test('each document of a file is read, with its place in the file', () => {
  expect(plain('a: 1\n---\n# none\n---\nb: 2\n')).toEqual([{ a: 1 }, null, { b: 2 }]);
  expect(plain('# none\n---\n---\nb: 2\n')).toEqual([null, { b: 2 }]);
  const [, second] = documentsOf(parseSource('a.yml', 'a: 1\n---\nb: 2\n'));
  expect(second?.root?.at.span).toEqual({ start: 9, end: 13 });
});

test('an anchor ends with its document', () => {
  const { problems } = parseSource('a.yml', 'a: &x 1\n---\nb: *x\n');
  expect(problems.map(({ kind }) => kind)).toContain('syntax');
});

test('a file with several documents is not sound', () => {
  expect(isSound(parseSource('a.yml', 'a: 1\n---\nb: 2\n'))).toBe(false);
});

test('a carriage return alone ends a line', () => {
  expect(plain('a: 1\rb:\r  c: 2\r\nd: 3\r')).toEqual([{ a: 1, b: { c: 2 }, d: 3 }]);
});

test('webhooks and addresses of an OpenAPI document that is not the first in its file are read', () => {
  const text = `kind: note
---
openapi: 3.1.0
servers: [{ url: 'https://api.harbor.io' }]
webhooks:
  ship: { post: {} }
`;
  const document = new OpenApiDocument(new SourceText('a.yml', text));
  expect(document.events.map(({ label }) => label)).toEqual(['ship']);
  expect(document.addresses.servers.map(({ value }) => value)).toEqual(['https://api.harbor.io']);
  expect(document.version?.value).toBe('3.1.0');
});
