import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskCache } from '../../src/cli/disk-cache.ts';

const key = 'a'.repeat(64);
const own = Buffer.from('the key of the user');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-cache-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('gives back what was kept, in another run too', async () => {
  await diskCache(folder, own).set(key, 'a text\nof two lines');
  expect(await diskCache(folder, own).get(key)).toBe('a text\nof two lines');
  expect(await diskCache(folder, own).get('b'.repeat(64))).toBeUndefined();
});

test.each<[string, (content: string) => string]>([
  ['cut off', (content) => content.slice(0, -3)],
  ['empty', () => ''],
  ['of another text', (content) => content.replace('text', 'test')],
  ['of zeros', (content) => '\0'.repeat(content.length)],
])('a file that is %s counts as none', async (_, damage) => {
  await diskCache(folder, own).set(key, 'a text');
  const file = join(folder, 'aa', key);
  writeFileSync(file, damage(readFileSync(file, 'utf8')));
  expect(await diskCache(folder, own).get(key)).toBeUndefined();
});

test('a file under the key of another counts as none', async () => {
  await diskCache(folder, own).set(key, 'a text');
  const other = 'aa'.padEnd(64, 'b');
  writeFileSync(join(folder, 'aa', other), readFileSync(join(folder, 'aa', key)));
  expect(await diskCache(folder, own).get(other)).toBeUndefined();
});

const another = Buffer.from('the key of another');

test('an entry that another key signed counts as none, and is said once', async () => {
  await diskCache(folder, another).set(key, 'a forged text');
  await diskCache(folder, another).set('b'.repeat(64), 'another');
  let said = 0;
  const cache = diskCache(folder, own, () => said++);
  expect([await cache.get(key), await cache.get('b'.repeat(64)), said]).toEqual([undefined, undefined, 1]);
  await cache.set(key, 'a text');
  expect(await cache.get(key)).toBe('a text');
});

test('an entry that is not there is none of another', async () => {
  let said = 0;
  expect(await diskCache(folder, own, () => said++).get(key)).toBeUndefined();
  expect(said).toBe(0);
});

test.skipIf(process.platform === 'win32')(
  'a pipe or a folder in the place of an entry keeps no run waiting',
  async () => {
    mkdirSync(join(folder, 'aa'));
    execFileSync('mkfifo', [join(folder, 'aa', key)]);
    mkdirSync(join(folder, 'aa', 'aa'.padEnd(64, 'c')));
    const cache = diskCache(folder, own);
    expect([await cache.get(key), await cache.get('aa'.padEnd(64, 'c'))]).toEqual([undefined, undefined]);
  },
);

test('a folder that cannot be written keeps nothing, and nobody is hurt', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const cache = diskCache(join(file, 'cache'), own);
  await cache.set(key, 'a text');
  expect(await cache.get(key)).toBeUndefined();
});

test('many may write at once', async () => {
  const caches = Array.from({ length: 20 }, () => diskCache(folder, own));
  await Promise.all(caches.map((cache) => cache.set(key, 'a text')));
  expect(await diskCache(folder, own).get(key)).toBe('a text');
  expect(readdirSync(join(folder, 'aa'))).toEqual([key]);
});
