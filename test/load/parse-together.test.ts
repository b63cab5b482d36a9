import { expect, test } from 'vitest';
import { defaultLimits } from '../../src/limits/limits.ts';
import { Files } from '../../src/load/files.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';

const long = Array.from({ length: 200_000 }, (_, index) => `key${index}: value\n`).join('');
const texts = { 'a.yml': 'a: 1\n', 'long.yml': long, 'z.yml': 'z: 1\n' };

test('files that are parsed together have their trees', async () => {
  const files = new Files(memoryFileSystem(texts), defaultLimits);
  await files.parseTogether(['a.yml', 'absent.yml', 'z.yml']);
  expect(['a.yml', 'absent.yml', 'z.yml'].map((file) => files.isParsed(file))).toEqual([true, false, true]);
  expect((await files.source('a.yml')).root).toMatchObject({ kind: 'map' });
  expect((await files.source('absent.yml')).problems).toHaveLength(1);
});

test('one that takes too long is stopped again when its tree is asked for, and says so', async () => {
  const files = new Files(memoryFileSystem(texts), { ...defaultLimits, seconds: 0.001 });
  await files.parseTogether(['long.yml']);
  expect(files.isParsed('long.yml')).toBe(false);
  expect((await files.source('long.yml')).problems).toMatchObject([{ kind: 'limit' }]);
});
