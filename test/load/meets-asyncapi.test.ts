import { expect, test } from 'vitest';
import { defaultLimits } from '../../src/limits/limits.ts';
import type { FileSystem } from '../../src/load/file-system.ts';
import { Files } from '../../src/load/files.ts';
import { load } from '../../src/load/load.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { dialects } from '../../src/records/dialects/index.ts';

const texts = {
  'review.yml': 'aid: harbor\nkind: review\nverdict: full-spec\nartifacts_produced: {spec: harbor.txt}\n',
  'harbor.txt': 'asyncapi: 3.0.0\n',
};

/** The files that were read when an AsyncAPI document was met, and all that were read. */
async function filesRead(document: string) {
  const memory = memoryFileSystem({ ...texts, 'specs/harbor.yml': document });
  const read: string[] = [];
  const fs: FileSystem = {
    ...memory,
    read: (path) => {
      read.push(path);
      return memory.read(path);
    },
  };
  const batch = { folder: '.', named: [], looked: ['.'], closed: [] };
  let before: readonly string[] | undefined;
  const onAsyncApi = () => {
    before = [...read];
  };
  await load(new Files(fs, defaultLimits), batch, dialects, { onAsyncApi });
  return { before: before?.toSorted(), all: read.sort() };
}

test('an AsyncAPI document is told before a file is read that is no YAML or JSON', async () => {
  const { before, all } = await filesRead('asyncapi: 3.0.0\ninfo: {title: Harbor, version: "1"}\n');
  expect(before).toEqual(['review.yml', 'specs/harbor.yml']);
  expect(all).toEqual(['harbor.txt', 'review.yml', 'specs/harbor.yml']);
});

test('where no text says that it is one, none is told', async () => {
  const openapi = 'openapi: 3.1.0\ninfo: {title: asyncapi, version: "1"}\nx-asyncapi: 3.0.0\n';
  expect((await filesRead(openapi)).before).toBeUndefined();
});
