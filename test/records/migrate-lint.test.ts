import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../src/config/settings.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { lintAround } from '../../src/run/lint-around.ts';
import { migrateRecords } from '../../src/run/whole.ts';

const fixtures = join(import.meta.dirname, '../dialects');
const corpus = join(import.meta.dirname, '../../../shared/corpus');

const records = readdirSync(fixtures).flatMap((dialect) =>
  readdirSync(join(fixtures, dialect)).map((name) => `${dialect}/${name}`),
);

describe('a migrated record has no error that it had not before', () => {
  test.each(records)('%s', async (name) => {
    const text = readFileSync(join(fixtures, name, 'review.yml'), 'utf8');
    const fs = memoryFileSystem({ 'review.yml': text });
    const inputs = { files: ['review.yml'], folders: [] };
    const migrated = await migrateRecords(fs, inputs);
    const { newErrors } = await lintAround(fs, inputs, defaultSettings, migrated);
    expect([...newErrors]).toEqual([]);
  });

  describe.skipIf(!existsSync(corpus))('in real repos', () => {
    const repos = existsSync(corpus)
      ? readdirSync(corpus, { withFileTypes: true }).filter((one) => one.isDirectory())
      : [];
    test.each(repos.map(({ name }) => name))('%s', async (name) => {
      const fs = nodeFileSystem(corpus);
      const inputs = { files: [], folders: [name] };
      const migrated = await migrateRecords(fs, inputs);
      const { before, after, newErrors } = await lintAround(fs, inputs, defaultSettings, migrated);
      expect([...newErrors]).toEqual([]);
      const failed = ({ diagnostics }: typeof before) => diagnostics.some(({ severity }) => severity === 'error');
      expect(failed(after) && !failed(before)).toBe(false);
    });
  });
});
