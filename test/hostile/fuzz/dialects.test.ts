import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { dialects } from '../../../src/records/dialects/index.ts';
import { migrate } from '../../../src/records/migrate.ts';
import { recognize } from '../../../src/records/recognize.ts';
import { parseSource } from '../../../src/yaml/source-file.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';

const fixtures = join(import.meta.dirname, '../../dialects');

function recordsOf(dialect: string): string[] {
  const folder = join(fixtures, dialect);
  return readdirSync(folder).map((name) => readFileSync(join(folder, name, 'review.yml'), 'utf8'));
}

for (const { id } of dialects) {
  fuzz(`the dialect ${id}, and its migration`, { short: 100, long: 2_500 }, mutated(recordsOf(id)), (text) => {
    const migrated = migratedText(text);
    if (migrated !== undefined) expect(migratedText(migrated)).toBe(migrated);
  });
}

function migratedText(text: string): string | undefined {
  const source = parseSource('review.yml', text);
  const recognized = recognize(source);
  const dialect = dialects.find((one) => recognized.kind === 'record' && one.id === recognized.record.dialect);
  if (recognized.kind !== 'record' || dialect === undefined) return undefined;
  return migrate(source, recognized.record, dialect).text;
}
