import { expect, test } from 'vitest';
import type { FileSystem } from '../../src/load/file-system.ts';
import { keptReads } from '../../src/load/kept-reads.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

/** A file system that remembers the files that were read as a whole. */
function counted(files: Readonly<Record<string, string>>): { fs: FileSystem; reads: string[] } {
  const fs = memoryFileSystem(files);
  const reads: string[] = [];
  return {
    reads,
    fs: {
      ...fs,
      read: (path, enough) => {
        if (enough === undefined) reads.push(path);
        return fs.read(path, enough);
      },
    },
  };
}

test('what is kept is read once, and what is over the bound twice', async () => {
  const { fs, reads } = counted({ 'a.yml': 'a: 1\n', 'b.yml': 'b: 12345\n' });
  const { first, second } = keptReads(fs, 5);
  for (const file of ['a.yml', 'b.yml', 'a.yml']) await first.read(file);
  for (const file of ['a.yml', 'b.yml', 'a.yml']) await second.read(file);
  expect(reads.join(' ')).toBe('a.yml b.yml a.yml b.yml a.yml');
});

test('a run reads each file of a repo once as a whole', async () => {
  const { fs, reads } = counted({
    'harbor/openapi.yml': "openapi: 3.1.0\ninfo: { title: Harbor, version: '1' }\npaths: {}\n",
    'harbor/notes.json': '{ "notes": [] }',
    'harbor/apis.yml': 'aid: harbor\napis: []\n',
  });
  await lint({ fs, folders: ['.'], today: '2026-06-01' });
  expect(reads.sort()).toEqual(['harbor/apis.yml', 'harbor/notes.json', 'harbor/openapi.yml']);
});
