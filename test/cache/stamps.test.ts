import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileSystem } from '../../src/load/file-system.ts';
import { keptAnswers } from '../../src/load/kept-answers.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { nodeFileSystem, wholeDisk } from '../../src/load/node-file-system.ts';
import { overlayFileSystem } from '../../src/load/overlay-file-system.ts';
import { isAnsweredTheSame, trackedFileSystem } from '../../src/load/tracked-file-system.ts';

/** A file system with one file, its stamp, and the number of times that it was read. */
function oneFile(text: string, stamp: string | undefined) {
  const files = memoryFileSystem({ 'a.yml': text });
  const counted = { reads: 0 };
  const fs: FileSystem = {
    ...files,
    read: (path) => {
      counted.reads++;
      return files.read(path);
    },
    stamp: async () => stamp,
  };
  return { fs, counted };
}

async function observed(fs: FileSystem) {
  const tracked = trackedFileSystem(fs);
  await tracked.fs.read('a.yml');
  return tracked.observations();
}

test('a file with the stamp that it had is not read again', async () => {
  const before = await observed(oneFile('a: 1', '1').fs);
  const { fs, counted } = oneFile('a: 1', '1');
  expect(await isAnsweredTheSame(fs, before)).toBe(true);
  expect(counted.reads).toBe(0);
});

test('of a file with the stamp that it had, neither the size nor the start is asked for', async () => {
  const tracked = trackedFileSystem(oneFile('a: 1', '1').fs);
  await tracked.fs.stat('a.yml');
  await tracked.fs.read('a.yml', 2);
  const asked: string[] = [];
  const one = oneFile('a: 1', '1').fs;
  const ofOtherSize: FileSystem = { ...one, stat: async () => void asked.push('size') };
  const ofOtherStart: FileSystem = { ...one, read: async () => Buffer.from(`${asked.push('start')}`) };
  for (const other of [ofOtherSize, ofOtherStart]) {
    expect(await isAnsweredTheSame(other, tracked.observations())).toBe(true);
    expect(asked).toEqual([]);
  }
  for (const other of [ofOtherSize, ofOtherStart])
    expect(await isAnsweredTheSame({ ...other, stamp: async () => '2' }, tracked.observations())).toBe(false);
  expect(asked).toEqual(['size', 'start']);
});

test('what is told of a path is asked for once, its content each time', async () => {
  const files = memoryFileSystem({ 'a/b.yml': 'c: 1' });
  const asked: string[] = [];
  const counted = { ...files, stamp: async () => '1', leftOut: async () => [] };
  for (const name of ['read', 'stat', 'list', 'realPath', 'stamp', 'leftOut'] as const) {
    const ask = counted[name] as (path: string) => Promise<unknown>;
    const counting = (path: string) => {
      asked.push(name);
      return ask(path);
    };
    Object.assign(counted, { [name]: counting });
  }
  const kept = keptAnswers(counted);
  for (let time = 0; time < 2; time++) {
    await Promise.all([kept.stat('a'), kept.list('a'), kept.realPath('a'), kept.stamp?.('a'), kept.leftOut?.('a')]);
    await kept.read('a/b.yml');
  }
  expect(asked.sort()).toEqual(['leftOut', 'list', 'read', 'read', 'realPath', 'stamp', 'stat']);
});

test('after an answer that differs, most of the others are not asked for', async () => {
  const paths = Array.from({ length: 1000 }, (_, number) => `${number}.yml`);
  const tracked = trackedFileSystem(memoryFileSystem(Object.fromEntries(paths.map((path) => [path, 'a: 1']))));
  for (const path of paths) await tracked.fs.stat(path);
  let asked = 0;
  const stat = async () => {
    asked++;
    return undefined;
  };
  expect(await isAnsweredTheSame({ ...memoryFileSystem({}), stat }, tracked.observations())).toBe(false);
  expect(asked).toBeLessThan(500);
});

test('a file with another stamp, or with none, is judged by its bytes', async () => {
  for (const [then, now] of [
    ['1', '2'],
    ['1', undefined],
    [undefined, '1'],
    [undefined, undefined],
  ]) {
    const before = await observed(oneFile('a: 1', then).fs);
    expect(await isAnsweredTheSame(oneFile('a: 1', now).fs, before)).toBe(true);
    expect(await isAnsweredTheSame(oneFile('a: 2', now).fs, before)).toBe(false);
  }
});

test('a file whose stamp changed while it was looked at is judged by its bytes', async () => {
  let stamp = 0;
  const files = memoryFileSystem({ 'a.yml': 'a: 1' });
  const tracked = trackedFileSystem({ ...files, stamp: async () => `${stamp++}` });
  await tracked.fs.read('a.yml');
  await tracked.fs.read('a.yml');
  expect(tracked.observations().stamp).toEqual({});
});

test('a file system without stamps is asked for the bytes', async () => {
  const before = await observed(memoryFileSystem({ 'a.yml': 'a: 1' }));
  expect(await isAnsweredTheSame(oneFile('a: 2', '1').fs, before)).toBe(false);
});

test('a file that changed since the process began has no stamp, an older one has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-stamp-'));
  try {
    writeFileSync(join(folder, 'a.yml'), 'a: 1');
    expect(await nodeFileSystem(folder).stamp?.('a.yml')).toBeUndefined();
    const disk = wholeDisk(folder);
    const node = await disk.stamp?.(process.execPath);
    expect(node).toMatch(/^\d+ \d+ \d+ \d+ \d+$/);
    expect(await disk.stamp?.(process.execPath)).toBe(node);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('of a file that is not read there is no stamp', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-stamp-'));
  try {
    writeFileSync(join(folder, '.secret.yml'), 'a: 1');
    await expect(nodeFileSystem(folder).stamp?.('.secret.yml')).rejects.toThrow('hidden');
    await expect(nodeFileSystem(folder).stamp?.('none.yml')).rejects.toThrow('no such file');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file in the place of another has not its stamp', async () => {
  const { fs } = oneFile('a: 1', '1');
  const overlaid = overlayFileSystem(fs, '/', 'a.yml', Buffer.from('a: 2'));
  expect(await overlaid.stamp?.('a.yml')).toBeUndefined();
  expect(await overlaid.stamp?.('b.yml')).toBe('1');
});
