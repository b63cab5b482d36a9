import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { OpenApiDocument } from '../../src/apis/openapi/document.ts';
import { readEvents } from '../../src/apis/openapi/events.ts';
import { mentionsEvents } from '../../src/apis/openapi/mentions-events.ts';
import { SourceText } from '../../src/text/source-text.ts';

const head = 'openapi: 3.1.0\ninfo: { title: Harbor Data }\n';

describe('events are seen', () => {
  const documents: Readonly<Record<string, string>> = {
    'webhooks at the top': `${head}webhooks:\n  ship: {}\n`,
    'x-webhooks at the top': `${head}x-webhooks:\n  ship: {}\n`,
    'a quoted key': `${head}"webhooks":\n  ship: {}\n`,
    'a space before the colon': `${head}webhooks :\n  ship: {}\n`,
    'a key with a question mark': `${head}? webhooks\n: ship: {}\n`,
    'a document that is indented': '  openapi: 3.1.0\n  webhooks:\n    ship: {}\n',
    'another `openapi` before, deeper': `x-of:\n    openapi: 3.0.0\n${head}webhooks: {}\n`,
    'callbacks of an operation': `${head}paths:\n  /ships:\n    post:\n      summary: s\n      callbacks:\n        a: {}\n`,
    'callbacks of an operation with an anchor': `${head}paths:\n  /ships:\n    post: &op\n      callbacks: {}\n`,
    'callbacks of an operation with a comment': `${head}paths:\n  /ships:\n    post: # here\n      callbacks: {}\n`,
    'callbacks of components': `${head}components:\n  callbacks:\n    a: {}\n`,
    'callbacks in flow style': `${head}paths: { /ships: { post: { callbacks: {} } } }\n`,
    'callbacks of an operation of OpenAPI 3.2': `${head}paths:\n  /s:\n    additionalOperations:\n      COPY:\n        callbacks: {}\n`,
    'callbacks that are merged in': `x: &x\n  own:\n    callbacks: {}\n${head}paths:\n  /s:\n    post:\n      <<: *x\n`,
    'callbacks behind an alias': `x:\n  op: &op\n    callbacks: {}\n${head}paths:\n  /s:\n    post: *op\n`,
    'webhooks in JSON': '{"openapi":"3.1.0","webhooks":{}}',
    'callbacks in JSON': '{"openapi":"3.1.0","paths":{"/s":{"post":{"callbacks":{}}}}}',
    'callbacks of a path item of components in JSON': '{"components":{"pathItems":{"s":{"post":{"callbacks":{}}}}}}',
    'flow style after a comment': '# ships\n{\n openapi: 3.1.0,\n   webhooks: {}\n}\n',
    'flow style after a marker': '--- {openapi: 3.1.0,\n  webhooks: {}}\n',
    'an escaped key': `${head}"web\\u0068ooks":\n  ship: {}\n`,
    'Windows line ends': `${head}paths:\n  /ships:\n    post:\n      callbacks:\n        a: {}\n`.replaceAll(
      '\n',
      '\r\n',
    ),
    'a block of text between': `${head}paths:\n  /s:\n    post:\n      description: |\n        properties:\n          x\n      callbacks: {}\n`,
  };

  test.each(Object.entries(documents))('%s', (_, text) => expect(mentionsEvents(text)).toBe(true));
});

describe('what only sounds like events is passed over', () => {
  const documents: Readonly<Record<string, string>> = {
    'no such word': head,
    'a path': `${head}paths:\n  /webhooks:\n    get: {}\n  "/callbacks": {}\n`,
    'a path in JSON': '{"openapi":"3.1.0","paths":{"/webhooks":{"get":{}}}}',
    'a property of a schema': `${head}components:\n  schemas:\n    Ship:\n      properties:\n        webhooks: {}\n        callbacks:\n          type: array\n`,
    'a scope, with a number': `${head}x-scopes:\n  read:webhooks: all\n`,
    'words in a text': `${head}x-text: >-\n  see webhooks\n`,
  };

  test.each(Object.entries(documents))('%s', (_, text) => expect(mentionsEvents(text)).toBe(false));
});

test('no event of any document is missed', () => {
  const operation = fc.record(
    { summary: fc.string(), callbacks: fc.dictionary(fc.string(), fc.constant({})) },
    { requiredKeys: [] },
  );
  const methods = fc.dictionary(fc.constantFrom('get', 'post', 'query', 'parameters'), operation);
  const items = fc.dictionary(fc.constantFrom('/ships', '/webhooks', '/callbacks', 'webhooks', 'post'), methods);
  const document = fc.record(
    {
      openapi: fc.constantFrom('3.0.4', '3.1.1'),
      info: fc.record({ title: fc.string(), description: fc.constantFrom('webhooks:', 'a\n  callbacks:\nb', '# x') }),
      paths: items,
      webhooks: items,
      components: fc.record(
        { callbacks: fc.dictionary(fc.string(), items), pathItems: items, schemas: items },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['openapi'] },
  );
  const asText = fc.constantFrom(
    (value: unknown) => stringify(value),
    (value: unknown) => stringify(value, { indent: 4, defaultStringType: 'QUOTE_DOUBLE' }),
    (value: unknown) => stringify(value, { collectionStyle: 'flow' }),
    (value: unknown) => JSON.stringify(value, null, 2),
    (value: unknown) => JSON.stringify(value),
  );
  fc.assert(
    fc.property(document, asText, (value, write) => {
      const text = write(value);
      const { walks } = new OpenApiDocument(new SourceText('openapi.yaml', text));
      if (walks.flatMap(readEvents).length > 0) expect(mentionsEvents(text)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

const corpus = join(import.meta.dirname, '../../../shared/corpus');

test.skipIf(!existsSync(corpus))(
  'no event of a real document is missed, and few documents are read for nothing',
  () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /openapi\/.*\.(?:ya?ml|json)$/.test(file),
    );
    const documents = files
      .map((file) => readFileSync(join(corpus, file), 'utf8'))
      .filter((text) => /webhooks|callbacks/.test(text))
      .map((text) => new OpenApiDocument(new SourceText('openapi.yaml', text)));
    const missed = documents.filter(
      (document) => !document.mentionsEvents && document.walks.flatMap(readEvents).length > 0,
    );
    const needless = documents.filter(
      (document) => document.mentionsEvents && document.walks.flatMap(readEvents).length === 0,
    );
    expect(missed).toEqual([]);
    expect(needless.length).toBeLessThan(documents.length / 4);
  },
);

test('any number of blank lines may stand before a document', () => {
  const before = '\n'.repeat(20_000_000);
  expect(mentionsEvents(`${before}openapi: 3.1.0\nwebhooks: {}\n`)).toBe(true);
  expect(mentionsEvents(`${before}{ "openapi": "3.1.0", "paths": { "/webhooks": {} } }`)).toBe(false);
});
