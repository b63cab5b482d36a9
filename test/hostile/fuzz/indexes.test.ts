import { expect } from 'vitest';
import { readApis } from '../../../src/apis/apis-index.ts';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import { lint } from '../../../src/run/lint.ts';
import { parseSource } from '../../../src/yaml/source-file.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';
import { seedsLike } from './seeds.ts';

fuzz('apis.yml', { short: 500, long: 100_000 }, mutated(seedsLike(/^apis:/m)), (text) =>
  readApis(parseSource('apis.yml', text)),
);

/** A record beside an index with others that it includes. */
fuzz('apis.yml of a repo', { short: 60, long: 5_000 }, mutated(seedsLike(/^apis:/m)), async (text) => {
  const included = 'include:\n  - url: more/apis.yml\n  - url: apis.yml\n';
  const fs = memoryFileSystem({ 'apis.yml': `${text}\n${included}`, 'more/apis.yml': text });
  const { crashes } = await lint({ fs, folders: ['.'], today: '2026-06-30' });
  expect(crashes).toEqual([]);
});
