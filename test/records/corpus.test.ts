import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import type { Dialect } from '../../src/records/dialect.ts';
import { dialects } from '../../src/records/dialects/index.ts';
import { migrate } from '../../src/records/migrate.ts';
import { bestDialects, recognize } from '../../src/records/recognize.ts';
import { lint } from '../../src/run/lint.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

/** Real records lie beside the repo and are never part of it. */
const corpus = join(import.meta.dirname, '../../../shared/corpus');
const labels = join(corpus, 'labels.json');

interface Label {
  /** Several where the claim is that of all of them together. */
  readonly record: string | readonly string[] | null;
  readonly claim: readonly string[];
  /** What a catalogue says of the provider. */
  readonly published?: string;
  readonly documented_events?: number;
}

const records = Object.entries(readLabels()).flatMap(([name, { record, claim, published }]) =>
  [record ?? []].flat().map((path) => ({
    name: `${name}/${path}`,
    file: join(corpus, name, path),
    // Of several records together the label says what the catalogue says; the others may say nothing.
    claims:
      claim.length === 0
        ? ['not-a-review']
        : isCatalogue(path) || typeof record === 'string'
          ? claim
          : [...claim, 'unclear'],
    published: isCatalogue(path) ? published : 'unsaid',
  })),
);

describe.skipIf(records.length === 0)('real records', () => {
  test.each(records)('$name says what its reader says', ({ file, claims, published }) => {
    const recognized = read(file).recognized;
    expect(claims).toContain(recognized.kind === 'record' ? recognized.record.claim.kind : recognized.kind);
    if (recognized.kind === 'record') expect(recognized.record.claim.published).toBe(published);
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

const catalogues = Object.entries(readLabels()).flatMap(([name, { record, documented_events: events }]) =>
  [record ?? []].flat().flatMap((path) => (isCatalogue(path) ? [{ name, path, events }] : [])),
);

describe.skipIf(catalogues.length === 0)('real catalogues', () => {
  test.each(catalogues)('$name is read as a catalogue with the events that are labelled', ({ name, path, events }) => {
    const { recognized } = read(join(corpus, name, path));
    expect(recognized).toMatchObject({ kind: 'record', record: { dialect: 'webhook-catalogue' } });
    const listed = recognized.kind === 'record' ? (recognized.record.catalogue?.events ?? []) : [];
    if (events !== undefined) expect(listed.map(({ kind }) => kind)).toEqual(Array(events).fill('name'));
  });

  test.each(catalogues)('$name gives no error and no warning about its events', async ({ name, path }) => {
    const fs = nodeFileSystem(join(corpus, name));
    const { diagnostics } = await lint({ fs, files: [path], today: '2026-11-29' });
    const about = diagnostics.filter(
      ({ severity, rule, at }) =>
        severity === 'error' || (severity === 'warning' && at.file === path && rule !== 'record/claim-unclear'),
    );
    expect(about.map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  });
});

function isCatalogue(record: string): boolean {
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
