import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const ship = `put:
  summary: A ship arrived.
  security: [{ harbor: [] }]
  requestBody: { content: { application/json: { schema: { type: object, properties: { ship: { type: string } } } } } }
  responses: { '204': { description: Received. } }
`;

const head = "openapi: 3.1.0\ninfo: { title: Harbor Data, version: '1' }\n";

/** Where rules speak, as `file:line rule`. */
async function places(files: Readonly<Record<string, string>>, rules: readonly string[]): Promise<string[]> {
  const { diagnostics, crashes } = await lint({ fs: memoryFileSystem(files), files: ['openapi.yaml'] });
  expect(crashes).toEqual([]);
  return diagnostics
    .filter(({ rule }) => rules.includes(rule))
    .map(({ rule, at, range }) => `${at.file}:${range.start.line} ${rule}`);
}

test('references to files of the repo are followed, remote ones are not fetched, and none leads out of the repo', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-references-'));
  const document = `${head}webhooks:
  ship.arrived:
    $ref: './parts/ship.yaml'
  ship.left:
    $ref: 'https://schemas.harbor-data.io/ship.yaml'
  ship.sunk:
    $ref: './parts/none.yaml'
  ship.found:
    $ref: '../../outside.yaml'
`;
  const files = { 'repo/openapi/api.yaml': document, 'repo/openapi/parts/ship.yaml': ship, 'outside.yaml': ship };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const fs = nodeFileSystem(join(folder, 'repo'));
  const { diagnostics, crashes } = await lint({ fs, files: ['openapi/api.yaml'] });
  rmSync(folder, { recursive: true });
  expect(crashes).toEqual([]);
  const telling = diagnostics.filter(({ rule }) => rule === 'invalid-ref' || rule === 'webhook-method-post');
  expect(telling.map(({ rule, at, range }) => `${at.file}:${range.start.line} ${rule}`)).toEqual([
    'openapi/api.yaml:9 invalid-ref',
    'openapi/api.yaml:11 invalid-ref',
    'openapi/parts/ship.yaml:1 webhook-method-post',
  ]);
});

const subscriptions = `post:
  responses: { '201': { description: Made. } }
  callbacks:
    ship.arrived:
      '{$request.query.target}':
        put: { responses: { '204': { description: Received. } } }
`;

test.each([
  [
    'callbacks of a path item',
    'paths:\n  /subscriptions: { $ref: paths/subscriptions.yaml }\n',
    { 'paths/subscriptions.yaml': subscriptions },
    'paths/subscriptions.yaml:6',
  ],
  [
    'callbacks behind two files',
    'paths:\n  /subscriptions: { $ref: paths/all.yaml#/subscriptions }\n',
    { 'paths/all.yaml': "subscriptions: { $ref: '../subscriptions.yaml' }\n", 'subscriptions.yaml': subscriptions },
    'subscriptions.yaml:6',
  ],
  [
    'a map of webhooks',
    'webhooks: { $ref: hooks.yaml }\n',
    { 'hooks.yaml': 'ship.arrived:\n  put: { summary: x }\n' },
    'hooks.yaml:2',
  ],
  [
    'a name in percent',
    "webhooks: { a: { $ref: './hooks/ship%20arrived.yaml' } }\n",
    { 'hooks/ship arrived.yaml': ship },
    'hooks/ship arrived.yaml:1',
  ],
  [
    'a name with blanks',
    'webhooks:\n  a:\n    $ref: ./hooks/ship arrived.yaml\n',
    { 'hooks/ship arrived.yaml': ship },
    'hooks/ship arrived.yaml:1',
  ],
  [
    'a name in braces',
    "webhooks: { a: { $ref: './hooks/{ship}.yaml' } }\n",
    { 'hooks/{ship}.yaml': ship },
    'hooks/{ship}.yaml:1',
  ],
])('events in other files are held against the rules at their own lines: %s', async (_, text, files, place) => {
  const found = await places({ 'openapi.yaml': head + text, ...files }, ['webhook-method-post', 'invalid-ref']);
  expect(found).toEqual([`${place} webhook-method-post`]);
});

test('a broken reference is reported at its own line of its own file, once', async () => {
  const hook = `post:
  requestBody:
    content:
      application/json: { schema: { $ref: './missing.yaml' } }
      text/json: { schema: { $ref: './missing.yaml' } }
`;
  const files = { 'openapi.yaml': `${head}webhooks: { a: { $ref: hook.yaml } }\n`, 'hook.yaml': hook };
  expect(await places(files, ['invalid-ref'])).toEqual(['hook.yaml:4 invalid-ref']);
});

test('a `file:` URL is said to be not followed', async () => {
  const text = `${head}webhooks: { a: { $ref: 'file:./hook.yaml' } }\n`;
  const fs = memoryFileSystem({ 'openapi.yaml': text, 'hook.yaml': ship });
  const { diagnostics } = await lint({ fs, files: ['openapi.yaml'] });
  expect(diagnostics.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    'invalid-ref `file:./hook.yaml` cannot be followed: `file:` URLs are not followed; write a path relative to this file.',
  ]);
});

test('a document whose files mention no events is not looked at', async () => {
  const files = {
    'openapi.yaml': `${head}paths:\n  /ships: { $ref: ships.yaml }\n  /x: { $ref: none.yaml }\n`,
    'ships.yaml': "get: { responses: { '200': { description: Ships. } } }\n",
  };
  const { diagnostics } = await lint({ fs: memoryFileSystem(files), files: ['openapi.yaml'] });
  expect(diagnostics).toEqual([]);
});

test('data in extensions is not followed, nor are files that no event reaches', async () => {
  const files = {
    'openapi.yaml': `${head}info: { title: Harbor Data, version: '1', description: { $ref: intro.md } }
paths:
  /ships:
    get:
      x-samples: [{ lang: sh, source: { $ref: samples/ships.sh } }]
      responses: { '200': { $ref: answers/none.yaml } }
webhooks: { a: { $ref: hook.yaml } }
x-hooks: { b: { $ref: none.yaml } }
`.replace("info: { title: Harbor Data, version: '1' }\n", ''),
    'intro.md': '# Harbor\n\n- a: b: c\n',
    'samples/ships.sh': "curl 'https://api.harbor-data.io/ships' \\\n  -H: {\n",
    'hook.yaml': "post:\n  x-sample: { $ref: none.sh }\n  requestBody: { $ref: 'bodies/none.yaml' }\n",
  };
  expect(await places(files, ['invalid-ref', 'parser', 'catalog/unreadable-document'])).toEqual([
    'hook.yaml:3 invalid-ref',
  ]);
});

test('a part of an extension is followed where it is referred to', async () => {
  const text = `${head}webhooks: { a: { $ref: '#/x-hooks/a' } }\nx-hooks:\n  a: { put: { requestBody: { $ref: none.yaml } } }\n`;
  expect(await places({ 'openapi.yaml': text }, ['invalid-ref', 'webhook-method-post'])).toEqual([
    'openapi.yaml:5 webhook-method-post',
    'openapi.yaml:5 invalid-ref',
  ]);
});

test('a broken reference names all who use it', async () => {
  const files = {
    'openapi.yaml': `${head}webhooks:\n  a: { $ref: hook.yaml }\n  b: { $ref: hook.yaml }\n`,
    'hook.yaml': 'post:\n  requestBody: { $ref: none.yaml }\nput:\n  requestBody: { $ref: none.yaml }\n',
  };
  const { diagnostics } = await lint({ fs: memoryFileSystem(files), files: ['openapi.yaml'] });
  const [found, ...others] = diagnostics.filter(({ rule }) => rule === 'invalid-ref');
  expect(others).toEqual([]);
  expect(found?.related.map(({ message, at, range }) => `${at.file}:${range.start.line} ${message}`)).toEqual([
    'openapi.yaml:4 The webhook `a` uses it.',
    'openapi.yaml:5 The webhook `b` uses it.',
    'hook.yaml:4 The same is referred to here.',
  ]);
});

test('a reference to the URI of the document itself stays in the document', async () => {
  const text = `${head.replace('3.1.0', '3.2.0')}$self: https://harbor.example/api.yaml
webhooks: { a: { $ref: 'https://harbor.example/api.yaml#/components/pathItems/A' } }
components: { pathItems: { A: { put: { responses: {} } } } }
`;
  expect(await places({ 'openapi.yaml': text }, ['invalid-ref', 'webhook-method-post'])).toEqual([
    'openapi.yaml:5 webhook-method-post',
  ]);
});

test('a schema that a discriminator maps a value to is looked for in files that no `$ref` leads to', async () => {
  const files = {
    'openapi.yaml': `${head}webhooks:
  ship.moved:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties: { type: { type: string } }
              discriminator:
                propertyName: type
                mapping:
                  ship.arrived: ./arrived.yaml
                  ship.left: ./left.yaml
                  ship.sunk: './arrived.yaml#/Sunk'
                  ship.found: https://schemas.harbor-data.io/ship.yaml
                  ship.lost: lost.json
      responses: { '204': { description: Received. } }
`,
    'arrived.yaml': 'type: object\n',
  };
  expect(await places(files, ['invalid-ref'])).toEqual([
    'openapi.yaml:16 invalid-ref',
    'openapi.yaml:17 invalid-ref',
    'openapi.yaml:19 invalid-ref',
  ]);
});
