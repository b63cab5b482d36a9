import { describe, expect, test } from 'vitest';
import { OpenApiDocument } from '../../src/apis/openapi/document.ts';
import { SourceText } from '../../src/text/source-text.ts';

function addresses(text: string) {
  const { servers, callbacks } = new OpenApiDocument(new SourceText('openapi.yml', text)).addresses;
  return { servers: servers.map(({ value }) => value), callbacks: callbacks.map(({ value }) => value) };
}

const server = '[{url: https://a.io}]';

describe('servers', () => {
  test.each([
    ['of the document', `servers: ${server}`],
    ['of a path', `paths: {/x: {servers: ${server}}}`],
    ['of an operation', `paths: {/x: {post: {servers: ${server}}}}`],
    ['of a webhook', `webhooks: {x: {post: {servers: ${server}}}}`],
    ['of a callback', `paths: {/x: {post: {callbacks: {on: {'{$url}': {post: {servers: ${server}}}}}}}}`],
    ['of a shared path', `components: {pathItems: {x: {servers: ${server}}}}`],
    ['by reference', "paths: {/x: {$ref: '#/x-items/one'}}\nx-items: {one: {servers: [{url: https://a.io}]}}"],
    ['in variables', "servers: [{url: 'https://{h}', variables: {h: {enum: [a.io]}}}]"],
    ['in a default', "servers: [{url: 'https://{h}', variables: {h: {default: a.io}}}]"],
  ])('%s', (_, text) => {
    expect(addresses(text).servers).toEqual(['https://a.io']);
  });

  test.each([
    ['of an extension', `x-old: {servers: ${server}}`],
    ['of an example', `paths: {/x: {post: {requestBody: {content: {a/b: {example: {servers: ${server}}}}}}}}`],
    ['of a schema', `components: {schemas: {x: {properties: {servers: ${server}}}}}`],
    ['that are no servers', 'servers: [null, 7, {}, {url: null}]'],
    ['of nothing', ''],
  ])('not %s', (_, text) => {
    expect(addresses(text).servers).toEqual([]);
  });
});

describe('callbacks', () => {
  test.each([
    ['of an operation', "paths: {/x: {post: {callbacks: {on: {'https://a.io/x': {}}}}}}"],
    ['of a webhook', "webhooks: {x: {post: {callbacks: {on: {'https://a.io/x': {}}}}}}"],
    ['of components', "components: {callbacks: {on: {'https://a.io/x': {}}}}"],
    [
      'of both',
      "paths: {/x: {post: {callbacks: {on: {$ref: '#/components/callbacks/on'}}}}}\ncomponents: {callbacks: {on: {'https://a.io/x': {}}}}",
    ],
  ])('%s', (_, text) => {
    expect(addresses(text).callbacks).toEqual(['https://a.io/x']);
  });

  test('that hold each other end', () => {
    const text = "components: {callbacks: {a: {'{$u}': {post: {callbacks: {b: {$ref: '#/components/callbacks/a'}}}}}}}";
    expect(addresses(text).callbacks).toEqual(['{$u}']);
  });
});
