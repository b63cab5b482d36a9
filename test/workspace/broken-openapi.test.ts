import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const head = "openapi: 3.1.0\ninfo: { title: Harbor, version: '1' }\n";
async function faults(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { diagnostics, crashes } = await lint({ fs: memoryFileSystem(files), folders: ['.'], today: '2026-06-01' });
  expect(crashes).toEqual([]);
  return diagnostics
    .filter(({ message }) => /not valid/.test(message))
    .map(({ rule, at, range }) => `${rule} ${at.file}:${range.start.line}`);
}

test.each([
  ['webhooks below a text', { 'o.yml': `${head}  webhooks:\n    ship: {}\n` }, ['parser o.yml:3']],
  ['webhooks in an open list', { 'o.yml': `${head}paths: [\n webhooks: {}\n` }, ['parser o.yml:5']],
  ['JSON that is cut off', { 'o.json': '{"openapi": "3.1.0", "paths": {"/a": {"get": {' }, ['parser o.json:1']],
  ['a key in another style', { 'o.yml': "? openapi\n: 3.1.0\npaths: {}\n  x: 'y\n" }, ['parser o.yml:4']],
  [
    'events in a file beside it',
    {
      'o.yml': `${head}paths:\n  /a: { $ref: './a.yml' }\n  x: "\n`,
      'a.yml': 'post: { callbacks: { on: {} }, responses: {} }\n',
    },
    ['parser o.yml:6'],
  ],
  ['sound ones', { 'o.yml': `${head}paths: {}\n`, 'o.json': '{"openapi": "3.1.0", "paths": {}} \n' }, []],
])('a broken OpenAPI document that may have events is told once: %s', async (_, files, expected) => {
  expect(await faults(files as Record<string, string>)).toEqual(expected);
});
