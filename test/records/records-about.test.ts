import { expect, test } from 'vitest';
import { defaultLimits } from '../../src/limits/limits.ts';
import { Files } from '../../src/load/files.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { loadInput } from '../../src/load/record.ts';
import { recordsAbout } from '../../src/load/records-about.ts';
import { dialects } from '../../src/records/dialects/index.ts';

const record = 'kind: review\nverdict: x\nasyncapi: 2.6.0\nopenapi: 3.1.0\nartifacts_produced: { spec: null }\n';
const fs = memoryFileSystem({
  'review.yml': 'asyncapi: none\nverdict: x\n',
  'reviews/harbor.yml': record,
  'reviews/harbor/a.yml': 'asyncapi: 2.6.0\n',
});

test('a record that has a key `asyncapi` is a record', async () => {
  expect(await recordsAbout(fs, ['review.yml', 'reviews/harbor.yml'])).toEqual({
    files: ['review.yml', 'reviews/harbor.yml'],
    specs: [],
  });
  expect(await recordsAbout(fs, ['reviews/harbor/a.yml'])).toEqual({
    files: ['reviews/harbor.yml'],
    specs: ['reviews/harbor/a.yml'],
  });
});

test('and is read as one', async () => {
  expect((await loadInput(new Files(fs, defaultLimits), 'reviews/harbor.yml', dialects)).kind).toBe('record');
  expect((await loadInput(new Files(fs, defaultLimits), 'reviews/harbor/a.yml', dialects)).kind).toBe('document');
});
