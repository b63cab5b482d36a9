import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const head = "openapi: 3.1.0\ninfo: { title: Harbor, version: '1' }\n";
async function faults(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { diagnostics, crashes } = await lint({ fs: memoryFileSystem(files), folders: ['.'], today: '2026-06-01' });
  expect(crashes).toEqual([]);
  return diagnostics
    .filter(({ rule }) => rule === 'parser')
    .map(({ rule, at, range }) => `${rule} ${at.file}:${range.start.line}`);
}

test.each([
  ['webhooks below a text', { 'o.yml': `${head}  webhooks:\n    ship: {}\n` }, ['parser o.yml:3']],
  ['webhooks in an open list', { 'o.yml': `${head}paths: [\n webhooks: {}\n` }, ['parser o.yml:3']],
  ['JSON that is cut off', { 'o.json': '{"openapi": "3.1.0", "paths": {"/a": {"get": {' }, ['parser o.json:1']],
  ['a key in another style', { 'o.yml': "? openapi\n: 3.1.0\npaths: {}\n  x: 'y\n" }, ['parser o.yml:4']],
  [
    'events in a file beside it',
    {
      'o.yml': `${head}paths:\n  /a: { $ref: './a.yml' }\n  x: "\n`,
      'a.yml': 'post: { callbacks: { on: {} }, responses: {} }\n',
    },
    ['parser o.yml:5'],
  ],
  ['a bracket that stays open', { 'o.yml': 'openapi: 3.1.0\ninfo: { title: Harbor\npaths: {}\n' }, ['parser o.yml:2']],
  ['a tab as indentation', { 'o.yml': `${head}paths: {}\n\tx: 1\n` }, ['parser o.yml:4']],
  ['a colon in a text', { 'o.yml': `${head}x-note: Ships: all of them\npaths: {}\n` }, ['parser o.yml:3']],
  ['a quote that stays open', { 'o.yml': `${head}x-note: 'Ships\npaths: {}\n` }, ['parser o.yml:3']],
  ['a key below a text', { 'o.yml': `${head}x-note: Ships\n  paths: {}\n` }, ['parser o.yml:3']],
  ['a conflict', { 'o.yml': `${head}<<<<<<< ours\npaths: {}\n=======\n` }, ['parser o.yml:3']],
  ['sound ones', { 'o.yml': `${head}paths: {}\n`, 'o.json': '{"openapi": "3.1.0", "paths": {}} \n' }, []],
])('a broken OpenAPI document that may have events is told once: %s', async (_, files, expected) => {
  expect(await faults(files as Record<string, string>)).toEqual(expected);
});

test('the account says that a broken OpenAPI document was not read in full', async () => {
  const files = { 'o.yml': 'openapi: 3.1.0\ninfo: { title: Harbor\npaths: {}\n' };
  const { account, summary } = await lint({ fs: memoryFileSystem(files), folders: ['.'], today: '2026-06-01' });
  expect(account).toEqual([{ file: 'o.yml', kind: 'openapi', party: 'unknown', records: [], left: 'unreadable' }]);
  expect(summary.notRead).toBe(1);
});
