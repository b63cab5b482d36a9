import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Lexer } from 'yaml';
import type { Catalogue } from '../../src/records/catalogue/catalogue.ts';
import type { Dialect } from '../../src/records/dialect.ts';
import { dialects } from '../../src/records/dialects/index.ts';
import { type Migration, migrate } from '../../src/records/migrate.ts';
import { bestDialects, recognize } from '../../src/records/recognize.ts';
import type { ReviewRecord } from '../../src/records/record.ts';
import type { Located, Location } from '../../src/text/location.ts';
import { parseSource, type SourceFile } from '../../src/yaml/source-file.ts';

const fixtures = join(import.meta.dirname, '../dialects');

test('every dialect has a case, and every folder is a dialect', () => {
  expect(foldersIn(fixtures)).toEqual(dialects.map(({ id }) => id).sort());
});

test('every file in the folder of dialects is registered, but for those that start with an underscore', () => {
  const files = readdirSync(join(import.meta.dirname, '../../src/records/dialects'));
  const expected = files.filter((file) => !/^(_.*|index\.ts)$/.test(file)).map((file) => file.replace(/\.ts$/, ''));
  expect(dialects.map(({ id }) => id)).toEqual(expected.sort());
});

describe.each(foldersIn(fixtures))('%s', (id) => {
  test.each(foldersIn(join(fixtures, id)))('%s', async (name) => {
    const folder = join(fixtures, id, name);
    const source = parseSource('review.yml', readFileSync(join(folder, 'review.yml'), 'utf8'));
    expect(bestOf(source)).toEqual([id]);
    const record = recordOf(source);
    await expect(`${JSON.stringify(described(record), null, 2)}\n`).toMatchFileSnapshot(join(folder, 'record.json'));

    const migration = migrate(source, record, dialectOf(record));
    await expect(migration.text).toMatchFileSnapshot(join(folder, 'migrated.yml'));
    await expect(`${JSON.stringify(report(migration), null, 2)}\n`).toMatchFileSnapshot(join(folder, 'migration.json'));
    if (migration.moves.length > 0 || id === 'canonical') expectHome(source, record, migration.text);
    else expect(migration.text).toBe(source.source.text);
  });
});

/** What holds of every migrated record. */
function expectHome(before: SourceFile, record: ReviewRecord, text: string): void {
  const after = parseSource('review.yml', text);
  const migrated = recordOf(after);
  expect(migrated.dialect).toBe('canonical');
  expect(claimOf(migrated)).toEqual(claimOf(record));
  expect(migrate(after, migrated, dialectOf(migrated)).text).toBe(text);
  expect(commentsIn(text)).toEqual(commentsIn(before.source.text));
  if (record.dialect === 'canonical') expect(text).toBe(before.source.text);
}

function recordOf(source: SourceFile): ReviewRecord {
  const recognized = recognize(source);
  if (recognized.kind !== 'record') throw new Error(`${source.file} is ${recognized.kind}`);
  return recognized.record;
}

function dialectOf(record: ReviewRecord): Dialect {
  return dialects.find(({ id }) => id === record.dialect) as Dialect;
}

function bestOf({ root }: SourceFile): string[] {
  return root === undefined ? [] : bestDialects(root, dialects).map(({ id }) => id);
}

function claimOf({ claim }: ReviewRecord) {
  return { kind: claim.kind, specs: claim.kind === 'unclear' ? [] : claim.specs.map(({ value }) => value) };
}

function commentsIn(text: string): string[] {
  return [...new Lexer().lex(text)].filter((token) => token.startsWith('#')).sort();
}

/** Moves as `from -> to`, so that a case shows at a glance what became of what. */
function report({ moves, unmapped, gaps }: Migration) {
  const lines = (list: Migration['moves']) => list.map(({ from, to }) => `${from} -> ${to}`);
  return { moves: lines(moves), unmapped: lines(unmapped), gaps };
}

function catalogueOf(
  { events, scopes, isComplete, references }: Catalogue,
  value: (located: Located<string> | undefined) => string | undefined,
) {
  return {
    isComplete,
    events: events.map(({ name, kind }) => (kind === 'name' ? value(name) : `${value(name)} (${kind})`)),
    scopes: scopes.map(({ events: inside, counts, source }) => ({
      events: inside.length,
      counts: counts.map((count) => count.value),
      source: value(source),
    })),
    references: references.map(({ kind, path }) => `${kind} ${value(path)}`),
  };
}

/** What was read, with the line and column of each value. */
function described(record: ReviewRecord) {
  const { source } = record.source;
  const place = ({ span }: Location) => {
    const { line, column } = source.positionAt(span.start);
    return `${line}:${column}`;
  };
  const value = (located: Located<string> | undefined) =>
    located === undefined ? undefined : `${place(located.at)} ${located.value.split('\n')[0]}`;
  const { claim } = record;
  return {
    dialect: record.dialect,
    claim: {
      kind: claim.kind,
      at: place(claim.at),
      specs: claim.specs.map(value),
      contradicting: claim.contradicting.map(place),
      ...(claim.publishedAt === undefined ? {} : { published: `${place(claim.publishedAt)} ${claim.published}` }),
    },
    fields: Object.fromEntries(
      (['aid', 'name', 'date', 'reviewer', 'subject', 'verdict', 'summary', 'recommendation', 'ownPath'] as const).map(
        (name) => [name, value(record[name])],
      ),
    ),
    ...(record.catalogue === undefined ? {} : { catalogue: catalogueOf(record.catalogue, value) }),
    findings: record.findings.map((finding) => ({
      at: place(finding.at),
      id: value(finding.id),
      label: value(finding.label),
      status: value(finding.status),
      endpoints: finding.endpoints.map(value),
      evidence: finding.evidence.map(({ url }) => value(url)),
      events: finding.events.map(({ name }) => value(name)),
    })),
    pages: record.pages.map((page) => ({
      url: value(page.url),
      result: value(page.result),
      status: value(page.status),
    })),
    gaps: record.gaps.map(({ gap, decision }) => ({ gap: value(gap), decision: value(decision) })),
    passages: record.passages.map(
      ({ role, owner, text }) => `${role}${owner === undefined ? '' : `[${owner}]`} ${value(text)}`,
    ),
    missing: record.missing,
  };
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
