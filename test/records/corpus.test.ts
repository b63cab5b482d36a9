import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../src/records/dialect.ts';
import { dialects } from '../../src/records/dialects/index.ts';
import { migrate } from '../../src/records/migrate.ts';
import { bestDialects, recognize } from '../../src/records/recognize.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

/** Real records lie beside the repo and are never part of it. */
const corpus = join(import.meta.dirname, '../../../shared/corpus');
const labels = join(corpus, 'labels.json');

interface Label {
  /** Several where the claim is that of all of them together. */
  readonly record: string | readonly string[] | null;
  readonly claim: readonly string[];
}

const records = Object.entries(readLabels()).flatMap(([name, { record, claim }]) =>
  typeof record !== 'string' || isWebhookCatalogue(record)
    ? []
    : [{ name, file: join(corpus, name, record), claims: claim.length > 0 ? claim : ['not-a-review'] }],
);

describe.skipIf(records.length === 0)('real records', () => {
  test.each(records)('$name says what its reader says', ({ file, claims }) => {
    const recognized = read(file).recognized;
    expect(claims).toContain(recognized.kind === 'record' ? recognized.record.claim.kind : recognized.kind);
  });

  test.each(records)('$name is read by one dialect, and keeps its claim when it is brought home', ({ file }) => {
    const { source, recognized } = read(file);
    if (recognized.kind !== 'record' || source.root === undefined) return;
    expect(bestDialects(source.root, dialects).map(({ id }) => id)).toEqual([recognized.record.dialect]);
    const migration = migrate(source, recognized.record, dialectOf(recognized.record.dialect));
    const home = recognize(parseSource(file, migration.text));
    expect(home).toMatchObject({ kind: 'record', record: { dialect: 'canonical' } });
    if (home.kind === 'record') expect(home.record.claim.kind).toBe(recognized.record.claim.kind);
  });
});

/** No dialect reads these yet. */
function isWebhookCatalogue(record: string): boolean {
  return record.endsWith('-webhooks.yml');
}

function read(file: string) {
  const source = parseSource(file, readFileSync(file, 'utf8'));
  return { source, recognized: recognize(source) };
}

function dialectOf(id: string): Dialect {
  return dialects.find((dialect) => dialect.id === id) as Dialect;
}

function readLabels(): Record<string, Label> {
  return existsSync(labels) ? JSON.parse(readFileSync(labels, 'utf8')).providers : {};
}
