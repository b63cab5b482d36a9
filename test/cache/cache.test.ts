import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mergeSettings } from '../../src/config/settings.ts';
import { json } from '../../src/formats/json.ts';
import { pretty } from '../../src/formats/pretty.ts';
import type { FileSystem } from '../../src/load/file-system.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import type { Cache } from '../../src/run/cache.ts';
import { configure } from '../../src/run/configure.ts';
import { type LintOptions, lint } from '../../src/run/lint.ts';
import type { Report } from '../../src/run/result.ts';

const reviews = join(import.meta.dirname, '../../reviews');

/** The project's own reviews, and a document that refers to another file. */
function repos(): Record<string, string> {
  const files = readdirSync(reviews, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file.slice(reviews.length + 1), readFileSync(file, 'utf8')]);
  return {
    ...Object.fromEntries(texts),
    'ships/apis.yml': 'name: Ships\n',
    'ships/review.yml': 'kind: review\nverdict: webhooks-only\nartifacts_produced:\n  spec: null\n',
    'ships/openapi/ships.yaml':
      "openapi: 3.1.0\ninfo: { title: Ships, version: '1' }\nwebhooks:\n  ship.left:\n    $ref: './left.yaml'\n",
    'ships/openapi/left.yaml': 'put:\n  summary: A ship left.\n  responses: {}\n',
  };
}

function mapCache(): Cache & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return { entries, get: async (key) => entries.get(key), set: async (key, text) => void entries.set(key, text) };
}

const today = '2026-11-24';
const records = (files: Record<string, string>) =>
  Object.keys(files).filter((file) => /^[^/]+\.yml$|review\.yml$/.test(file));

function run(files: Record<string, string>, cache?: Cache, more: Partial<LintOptions> = {}): Promise<Report> {
  return lint({ fs: memoryFileSystem(files), files: records(files), today, ...(cache && { cache }), ...more });
}

const shown = (report: Report) =>
  json.render(report, { color: false, version: '0' }) + pretty.render(report, { color: false, version: '0' });

/** Make what is kept recognizable, so that one sees whether it is used. */
function mark({ entries }: ReturnType<typeof mapCache>): void {
  for (const [key, text] of entries) entries.set(key, text.replaceAll('"message":"', '"message":"KEPT '));
}

test('a run with a cache gives what a run without gives, the first time and the second', async () => {
  const cache = mapCache();
  const expected = shown(await run(repos()));
  expect(shown(await run(repos(), cache))).toBe(expected);
  expect(cache.entries.size).toBeGreaterThan(1);
  expect(shown(await run(repos(), cache))).toBe(expected);
  mark(cache);
  expect((await run(repos(), cache)).diagnostics.every(({ message }) => message.startsWith('KEPT '))).toBe(true);
});

test('no file is read where none has changed', async () => {
  const ships = Object.entries(repos()).filter(([file]) => file.startsWith('ships/'));
  const files: Record<string, string> = { ...Object.fromEntries(ships), 'ships/schema.json': '{"version": 1}' };
  const [cache, read] = [mapCache(), [] as string[]];
  const memory = memoryFileSystem(files);
  const fs: FileSystem = {
    ...memory,
    read: (path, enough) => {
      read.push(path);
      return memory.read(path, enough);
    },
    stamp: async (path) => files[path]?.length.toString(),
  };
  const expected = shown(await run(files, cache, { fs }));
  expect(read.length).toBeGreaterThan(0);
  read.length = 0;
  expect(shown(await run(files, cache, { fs }))).toBe(expected);
  expect(read).toEqual([]);
});

test('after a change, only the file that changed is read to divide the files into repos again', async () => {
  const cache = mapCache();
  const files = repos();
  const read: string[] = [];
  const fs = (): FileSystem => {
    const [memory, texts] = [memoryFileSystem(files), { ...files }];
    return {
      ...memory,
      read: (path, enough) => {
        if (enough === undefined) read.push(path);
        return memory.read(path, enough);
      },
      stamp: async (path) =>
        createHash('sha256')
          .update(texts[path] ?? '')
          .digest('hex'),
    };
  };
  await run(files, cache, { fs: fs() });
  for (const [path, text] of [
    ['ships/left.yaml', 'post: {}\n'],
    ['ships/review.yml', `${files['ships/review.yml']}aid: boats\n`],
    ['ships/apis.yml', 'aid: boats\nname: Ships\n'],
  ] as const) {
    files[path] = text;
    read.length = 0;
    const report = await run(files, cache, { fs: fs() });
    expect(read.filter((file) => !file.startsWith('ships/'))).toEqual([]);
    expect(shown(report)).toBe(shown(await run(files)));
  }
});

test('a record that is added makes a repo of its own again, whatever is kept', async () => {
  const cache = mapCache();
  await run(repos(), cache, { files: [], folders: ['.'] });
  const files = { ...repos(), 'ships/other/review.yml': 'kind: review\naid: other:review\nverdict: none\n' };
  const options = { files: [], folders: ['.'] };
  expect(shown(await run(files, cache, options))).toBe(shown(await run(files, undefined, options)));
});

describe('what changed is checked again, and nothing else', () => {
  const changes: Readonly<Record<string, (files: Record<string, string>) => void>> = {
    'a record': (files) => append(files, 'ships/review.yml', '# more\n'),
    'a document': (files) => append(files, 'ships/openapi/ships.yaml', '# more\n'),
    'a file that a `$ref` leads to': (files) => append(files, 'ships/openapi/left.yaml', '# more\n'),
    'a new file': (files) => Object.assign(files, { 'ships/openapi/new.yaml': 'openapi: 3.1.0\n' }),
    'a file that is gone': (files) => delete files['ships/openapi/left.yaml'],
    'a comment that silences a finding': (files) =>
      append(files, 'ships/openapi/left.yaml', '# api-review-disable-file webhook-method-post -- planned\n'),
  };

  test.each(Object.entries(changes))('%s', async (_, change) => {
    const cache = mapCache();
    await run(repos(), cache);
    mark(cache);
    const files = repos();
    change(files);
    const report = await run(files, cache);
    const fresh = report.diagnostics.filter(({ message }) => !message.startsWith('KEPT '));
    expect(new Set(fresh.map(({ at }) => at.file.split('/')[0]))).toEqual(new Set(['ships']));
    const expected = await run(files);
    expect(fresh.map(({ message }) => message)).toEqual(
      expected.diagnostics.filter(({ at }) => at.file.startsWith('ships/')).map(({ message }) => message),
    );
  });

  function append(files: Record<string, string>, file: string, text: string): void {
    files[file] = (files[file] ?? '') + text;
  }
});

describe('everything is checked again', () => {
  test('on another day', async () => expectFresh({ today: '2026-11-25' }));

  test('with other limits', async () =>
    expectFresh({ settings: mergeSettings(undefined, { limits: { recordBytes: 1_000_000 } }) }));

  test('with another configuration', async () => {
    const files = { ...repos(), 'api-review.config.yaml': 'rules: { webhook-method-post: error }\n' };
    const settings = await configure({ fs: memoryFileSystem(files) });
    await expectFresh({ settings, fs: memoryFileSystem(files) });
  });

  test('with --strict', async () => {
    await expectFresh({ settings: await configure({ fs: memoryFileSystem(repos()), strict: true }) });
  });

  async function expectFresh(more: Partial<LintOptions>): Promise<void> {
    const cache = mapCache();
    await run(repos(), cache);
    mark(cache);
    const { diagnostics } = await run(repos(), cache, more);
    expect(diagnostics.filter(({ message }) => message.startsWith('KEPT '))).toEqual([]);
    expect(diagnostics.length).toBeGreaterThan(0);
  }
});

test('where the code of a user may run, nothing is kept', async () => {
  const cache = mapCache();
  const settings = await configure({ fs: memoryFileSystem(repos()), allowJs: true });
  await run(repos(), cache, { settings });
  expect(cache.entries.size).toBe(0);
});

test('a captured page that changed is read again, and so is the index of captures', async () => {
  const page = 'evidence/page.txt';
  const index = (status: number) =>
    JSON.stringify({ version: 1, pages: [{ url: 'https://harbor.dev/docs', status, text: { file: page, bytes: 9 } }] });
  const repo = {
    'review.yml':
      "kind: review\naid: harbor:review\nverdict: webhooks-only\npages_checked:\n  - { url: 'https://harbor.dev/docs', result: Webhooks. }\nartifacts_produced:\n  spec: null\n",
    [page]: 'Webhooks.',
    'evidence/captures.json': index(200),
  };
  const refuted = async (files: Record<string, string>) =>
    (await run(files, cache)).diagnostics.filter(({ rule }) => rule === 'evidence/capture-refutes-claim').length;
  const cache = mapCache();
  expect(await refuted(repo)).toBe(0);
  const named = { ...repo, [page]: 'Connect to wss://live.harbor.dev.' };
  expect(await refuted(named)).toBe(1);
  expect(await refuted({ ...named, 'evidence/captures.json': index(404) })).toBe(0);
  expect(await refuted(named)).toBe(1);
});
