import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileSystem } from '../../src/load/file-system.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { OpenedAgain } from '../../src/load/open-again.ts';
import { type Opening, openingOf } from '../../src/load/opening.ts';
import { overlayFileSystem } from '../../src/load/overlay-file-system.ts';
import { rememberedFiles } from '../../src/load/remembered-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'api-review-open-again-'));

beforeAll(() => {
  mkdirSync(join(folder, 'specs'));
  writeFileSync(join(folder, 'specs/a.yml'), 'a: 1\n');
  writeFileSync(join(folder, '.secret.yml'), 'b: 2\n');
});

afterAll(() => rmSync(folder, { recursive: true }));

const edited = (fs: FileSystem, text: string) => overlayFileSystem(fs, folder, 'specs/b.yml', Buffer.from(text));

/** How files are opened again, as another thread hears of it. */
function heard(fs: FileSystem): Opening {
  const opening = openingOf(fs);
  if (opening === undefined) throw new Error('Nothing tells how these files are opened.');
  return structuredClone(opening);
}

async function answersOf(fs: FileSystem) {
  const textOf = async (file: string) => Buffer.from(await fs.read(file)).toString();
  return {
    listed: (await fs.list('specs')).map(({ name }) => name).sort(),
    texts: await Promise.all(['specs/a.yml', 'specs/b.yml'].map((file) => textOf(file).catch(String))),
    hidden: await textOf('.secret.yml').catch(String),
    real: await fs.realPath('specs/a.yml'),
    sizes: await Promise.all(['specs/a.yml', 'specs/b.yml'].map((file) => fs.stat(file))),
  };
}

test.each<readonly [string, () => FileSystem]>([
  ['the disk', () => nodeFileSystem(folder)],
  ['the disk with hidden files that are named', () => nodeFileSystem(folder, { files: ['.secret.yml'], folders: [] })],
  ['a buffer over the disk', () => edited(nodeFileSystem(folder), 'c: 3\n')],
  ['a buffer over what is remembered of the disk', () => edited(rememberedFiles(nodeFileSystem(folder)), 'c: 3\n')],
])('%s is the same where it is opened again', async (_, open) => {
  const fs = open();
  expect(await answersOf(new OpenedAgain().open(heard(fs)))).toEqual(await answersOf(fs));
});

test('what is remembered of files is remembered as long as where they were opened', async () => {
  const opened = new OpenedAgain();
  const remembered = rememberedFiles(nodeFileSystem(folder));
  const before = await answersOf(opened.open(heard(edited(remembered, 'c: 3\n'))));
  writeFileSync(join(folder, 'specs/a.yml'), 'a: another\n');
  const after = await answersOf(opened.open(heard(edited(remembered, 'c: 4\n'))));
  expect(after).toEqual({ ...before, texts: ['a: 1\n', 'c: 4\n'] });
  const anew = await answersOf(opened.open(heard(rememberedFiles(nodeFileSystem(folder)))));
  expect(anew.texts[0]).toBe('a: another\n');
});

test('no more is remembered of files than fits into a worker', async () => {
  const opening = heard(rememberedFiles(nodeFileSystem(folder)));
  const opened = new OpenedAgain(4);
  const textOf = async (file: string) => Buffer.from(await opened.open(opening).read(file)).toString();
  for (const name of ['c.yml', 'd.yml']) writeFileSync(join(folder, name), 'a: 1');
  await textOf('c.yml');
  await textOf('d.yml');
  for (const name of ['c.yml', 'd.yml']) writeFileSync(join(folder, name), 'a: 2');
  expect([await textOf('c.yml'), await textOf('d.yml')]).toEqual(['a: 1', 'a: 2']);
});

test('files of others are not opened again, whatever is put over them', () => {
  const others = memoryFileSystem({ 'specs/a.yml': 'a: 1' });
  expect([others, edited(others, 'b: 2'), rememberedFiles(others)].map(openingOf)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(openingOf({ ...nodeFileSystem(folder) })).toBeUndefined();
});
