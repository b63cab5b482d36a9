import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { blob } from '../../src/formats/blob.ts';
import { reporters } from '../../src/formats/index.ts';
import type { Reporter } from '../../src/formats/reporter.ts';
import type { FileSystem } from '../../src/load/file-system.ts';
import { findInputs } from '../../src/load/find-inputs.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { catalogJson, catalogOf } from '../../src/report/catalog/catalog.ts';
import type { Cache } from '../../src/run/cache.ts';
import { type LintOptions, lint } from '../../src/run/lint.ts';
import { Merge } from '../../src/run/merge.ts';
import type { Report } from '../../src/run/result.ts';
import { isLong, seed } from '../seed.ts';

const project = join(import.meta.dirname, '../..');
const folders = [
  'reviews',
  ...['canonical', 'event-review', 'review-list', 'surface-verdict'].map((name) => `test/dialects/${name}`),
  ...['spec-despite-null-claim', 'internal-endpoint', 'channel-not-evidenced', 'spec-missing'].map(
    (name) => `test/rules/fabrication/${name}`,
  ),
  ...['webhook-acknowledged', 'webhook-example-valid', 'webhook-names-consistent'].map((name) => `test/rules/${name}`),
  ...['event-not-modelled', 'event-not-documented'].map((name) => `test/rules/webhook/${name}`),
];

/** Which outcomes of earlier runs there are; stale ones tell of files that read otherwise. */
const cacheStates = ['none', 'empty', 'whole', 'half', 'stale'] as const;
type CacheState = (typeof cacheStates)[number];

const files = Object.fromEntries(
  folders
    .flatMap((folder) => filesBelow(join(project, folder)))
    .map((file) => [file, readFileSync(join(project, file), 'utf8')]),
);
let inputs: { readonly files: readonly string[]; readonly folders: readonly string[] };
let loaded: readonly Reporter[];
let expected: readonly string[];
const kept = new Map<string, string>();

beforeAll(async () => {
  const present = folders.filter((folder) => Object.keys(files).some((file) => file.startsWith(`${folder}/`)));
  const found = await findInputs(nodeFileSystem(project), project, present);
  inputs = { files: found.files, folders: found.folders };
  loaded = await Promise.all(reporters.filter(({ id }) => id !== 'blob').map(({ load }) => load()));
  expected = written(await lint({ ...options(), cache: cacheOf(kept) }));
});

test('there is much to say', () => {
  expect(kept.size).toBeGreaterThan(10);
  expect(Math.min(...expected.map(({ length }) => length))).toBeGreaterThan(1000);
});

test('the same is said, whatever the order of files and folders, the shards and the cache', async () => {
  const run = fc.record({
    given: fc.shuffledSubarray([...inputs.files], { minLength: inputs.files.length }),
    looked: fc.shuffledSubarray([...inputs.folders], { minLength: inputs.folders.length }),
    turn: fc.nat(1000),
    shards: fc.integer({ min: 0, max: 5 }),
    state: fc.constantFrom(...cacheStates),
  });
  await fc.assert(
    fc.asyncProperty(run, async ({ given, looked, turn, shards, state }) => {
      const cache = cacheIn(state);
      const shuffled = { ...options(), fs: listingFrom(turn), files: given, folders: looked, ...(cache && { cache }) };
      expect(written(await inShards(shuffled, shards))).toEqual(expected);
    }),
    { numRuns: isLong ? 4 : 12, seed },
  );
});

function options(): LintOptions {
  return { ...inputs, fs: memoryFileSystem(files), today: '2026-06-30', details: true };
}

/** One run, or as many parts of it, each written and read again, the last one first. */
async function inShards(shuffled: LintOptions, total: number): Promise<Report> {
  if (total === 0) return lint(shuffled);
  const parts: string[] = [];
  for (let index = 1; index <= total; index++) {
    const report = await lint({ ...shuffled, shard: { index, total } });
    parts.unshift(blob.render(report, { color: false, version: '0' }));
  }
  const merge = new Merge();
  for (const [index, text] of parts.entries()) merge.add(`${index}.json`, text);
  return merge.report();
}

function written(report: Report): string[] {
  const catalog = catalogOf(report, { today: '2026-06-30', maxAgeDays: 365, gate: { exitCode: 0, failing: [] } });
  return [...loaded.map(({ render }) => render(report, { color: false, version: '0' })), catalogJson(catalog, '0')];
}

/** The same files, with folders listed in another order each time. */
function listingFrom(turn: number): FileSystem {
  const fs = memoryFileSystem(files);
  let calls = turn;
  return {
    ...fs,
    list: async (folder) => {
      const entries = await fs.list(folder);
      const start = calls++ % Math.max(1, entries.length);
      return [...entries.slice(start), ...entries.slice(0, start)].reverse();
    },
  };
}

function cacheIn(state: CacheState): Cache | undefined {
  if (state === 'none') return undefined;
  const entries = [...kept];
  if (state === 'empty') return cacheOf(new Map());
  if (state === 'whole') return cacheOf(new Map(entries));
  if (state === 'half') return cacheOf(new Map(entries.filter((_, index) => index % 2 === 0)));
  return cacheOf(
    new Map(entries.map(([key, text]) => [key, text.replace(/"[A-Za-z0-9+/]{43}="/, `"${'A'.repeat(43)}="`)])),
  );
}

function cacheOf(entries: Map<string, string>): Cache {
  return {
    get: async (key) => entries.get(key),
    set: async (key, text) => void entries.set(key, text),
  };
}

function filesBelow(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => relative(project, join(folder, file)).replaceAll('\\', '/'))
    .filter((file) => statSync(join(project, file)).isFile());
}
