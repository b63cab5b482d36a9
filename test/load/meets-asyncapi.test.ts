import { expect, test } from 'vitest';
import { defaultLimits } from '../../src/limits/limits.ts';
import { Files } from '../../src/load/files.ts';
import { load } from '../../src/load/load.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { dialects } from '../../src/records/dialects/index.ts';

const record = 'aid: harbor\nverdict: no-event-surface\nfindings: []\nartifacts_produced: {spec: null}\n';

/** The files that were parsed when an AsyncAPI document was met; undefined where none was. */
async function parsedBefore(texts: Readonly<Record<string, string>>): Promise<readonly string[] | undefined> {
  const files = new Files(memoryFileSystem(texts), defaultLimits);
  const batch = { folder: '.', named: [], looked: ['.'], closed: [] };
  let parsed: readonly string[] | undefined;
  const onAsyncApi = () => {
    parsed = Object.keys(texts).filter((file) => files.isParsed(file));
  };
  await load(files, batch, dialects, { onAsyncApi });
  return parsed;
}

test('an AsyncAPI document is told before the records and the documents are parsed', async () => {
  const spec = 'asyncapi: 3.0.0\ninfo: {title: Harbor, version: "1"}\n';
  expect(await parsedBefore({ 'review.yml': record, 'asyncapi/harbor.yml': spec })).toEqual([]);
});

test('where no text says that it is one, none is told', async () => {
  const openapi = 'openapi: 3.1.0\ninfo: {title: asyncapi, version: "1"}\nx-asyncapi: 3.0.0\n';
  expect(await parsedBefore({ 'review.yml': record, 'openapi/harbor.yml': openapi })).toBeUndefined();
});
