import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskCache } from '../../src/cli/disk-cache.ts';

const key = 'a'.repeat(64);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-cache-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('gives back what was kept, in another run too', async () => {
  await diskCache(folder).set(key, 'a text\nof two lines');
  expect(await diskCache(folder).get(key)).toBe('a text\nof two lines');
  expect(await diskCache(folder).get('b'.repeat(64))).toBeUndefined();
});

test.each<[string, (content: string) => string]>([
  ['cut off', (content) => content.slice(0, -3)],
  ['empty', () => ''],
  ['of another text', (content) => content.replace('text', 'test')],
  ['of zeros', (content) => '\0'.repeat(content.length)],
])('a file that is %s counts as none', async (_, damage) => {
  await diskCache(folder).set(key, 'a text');
  const file = join(folder, 'aa', key);
  writeFileSync(file, damage(readFileSync(file, 'utf8')));
  expect(await diskCache(folder).get(key)).toBeUndefined();
});

test('a file under the key of another counts as none', async () => {
  await diskCache(folder).set(key, 'a text');
  const other = 'aa'.padEnd(64, 'b');
  writeFileSync(join(folder, 'aa', other), readFileSync(join(folder, 'aa', key)));
  expect(await diskCache(folder).get(other)).toBeUndefined();
});

test('a folder that cannot be written keeps nothing, and nobody is hurt', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const cache = diskCache(join(file, 'cache'));
  await cache.set(key, 'a text');
  expect(await cache.get(key)).toBeUndefined();
});

test('many may write at once', async () => {
  const caches = Array.from({ length: 20 }, () => diskCache(folder));
  await Promise.all(caches.map((cache) => cache.set(key, 'a text')));
  expect(await diskCache(folder).get(key)).toBe('a text');
  expect(readdirSync(join(folder, 'aa'))).toEqual([key]);
});
