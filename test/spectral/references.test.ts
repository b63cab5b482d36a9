import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const document = `openapi: 3.1.0
info: { title: Harbor Data, version: '1' }
webhooks:
  ship.arrived:
    $ref: './parts/ship.yaml'
  ship.left:
    $ref: 'https://schemas.harbor-data.io/ship.yaml'
  ship.sunk:
    $ref: './parts/none.yaml'
  ship.found:
    $ref: '../../outside.yaml'
`;

const ship = `put:
  summary: A ship arrived.
  security: [{ harbor: [] }]
  requestBody: { content: { application/json: { schema: { type: object, properties: { ship: { type: string } } } } } }
  responses: { '204': { description: Received. } }
`;

test('references to files of the repo are followed, remote ones are not fetched, and none leads out of the repo', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-references-'));
  mkdirSync(join(folder, 'repo/openapi/parts'), { recursive: true });
  writeFileSync(join(folder, 'repo/openapi/api.yaml'), document);
  writeFileSync(join(folder, 'repo/openapi/parts/ship.yaml'), ship);
  writeFileSync(join(folder, 'outside.yaml'), ship);
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
