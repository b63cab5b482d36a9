import { expect } from 'vitest';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import { recognize } from '../../../src/records/recognize.ts';
import { lint } from '../../../src/run/lint.ts';
import { parseSource } from '../../../src/yaml/source-file.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';
import { seedsLike } from './seeds.ts';

const catalogues = mutated(seedsLike(/^(?:asyncapi_published|asyncapi_document|event_types|event_topics|surfaces|spec_type):/m));

fuzz('webhook catalogues', { short: 500, long: 60_000 }, catalogues, (text) =>
  recognize(parseSource('asyncapi/harbor-webhooks.yml', text)),
);

fuzz('webhook catalogues, checked', { short: 40, long: 3_000 }, catalogues, async (text) => {
  const fs = memoryFileSystem({ 'apis.yml': 'aid: harbor\n', 'asyncapi/harbor-webhooks.yml': text });
  const { crashes } = await lint({ fs, folders: ['.'], today: '2026-06-30' });
  expect(crashes).toEqual([]);
});
