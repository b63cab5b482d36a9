import { expect, test } from 'vitest';
import type { FileSystem } from '../../src/load/file-system.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { rememberedFiles } from '../../src/load/remembered-files.ts';

function counted(files: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const memory = memoryFileSystem(files);
  const fs: FileSystem = {
    read: (path, enough) => {
      asked.push(enough === undefined ? `read ${path}` : `read ${enough} of ${path}`);
      return memory.read(path);
    },
    stat: (path) => {
      asked.push(`stat ${path}`);
      return memory.stat(path);
    },
    list: (folder) => {
      asked.push(`list ${folder}`);
      return memory.list(folder);
    },
    realPath: (path) => {
      asked.push(`realPath ${path}`);
      return memory.realPath(path);
    },
    ignored: async (folder, names) => {
      asked.push(`ignored in ${folder}: ${names}`);
      return names.slice(1);
    },
  };
  return { fs, asked };
}

test('each question is asked once, and the answers are the same', async () => {
  const { fs, asked } = counted({ 'a.yml': 'a: 1\n' });
  const remembered = rememberedFiles(fs);
  const answers = async () => [
    new TextDecoder().decode(await remembered.read('a.yml')),
    new TextDecoder().decode(await remembered.read('a.yml', 4)),
    await remembered.stat('a.yml'),
    await remembered.list('.'),
    await remembered.realPath('a.yml'),
    await remembered.ignored?.('.', ['a.yml', 'b.yml']),
    await remembered.ignored?.('.', ['a.yml']),
    await remembered.read('none.yml').catch(({ message }) => message),
  ];
  const first = await answers();
  expect(first[0]).toBe('a: 1\n');
  expect(first.slice(5)).toEqual([['b.yml'], [], 'there is no such file']);
  const questions = [...asked];
  expect(questions.length).toBe(8);
  expect(await answers()).toEqual(first);
  expect(asked).toEqual(questions);
});

test('of bytes, some are kept', async () => {
  const { fs, asked } = counted({ 'a.yml': 'a: 1\n', 'b.yml': 'b: 1\n' });
  const remembered = rememberedFiles(fs, 5);
  for (const path of ['a.yml', 'b.yml', 'a.yml', 'b.yml']) await remembered.read(path);
  expect(asked).toEqual(['read a.yml', 'read b.yml', 'read b.yml']);
});
