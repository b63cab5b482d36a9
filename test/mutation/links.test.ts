import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { firstSpec } from './fabrications/claims.ts';
import { lineOf, replaceValue, textOf } from './mutant.ts';
import { inRepo, type Pair, pairs } from './pair.ts';
import { lineAt, treeOf } from './tree.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'links-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const withSpecs = pairs.filter(({ specs }) => specs.length > 0);

test.each(withSpecs)('$name: a spec that is a link out of the repo', async (pair) => {
  const [spec = ''] = pair.specs;
  write(pair, [spec]);
  put(join('elsewhere', 'asyncapi.yml'), textOf(pair, spec));
  put(join('elsewhere', 'apis.yml'), 'aid: elsewhere\napis: []\n');
  mkdirSync(dirname(join(folder, spec)), { recursive: true });
  symlinkSync(join(folder, 'elsewhere', 'asyncapi.yml'), join(folder, spec));
  expect(await rulesAt(pair, claimLine(pair))).toContain('fabrication/spec-outside-repo');
});

test.each(withSpecs)('$name: a spec below a link out of the repo', async (pair) => {
  const [spec = ''] = pair.specs;
  write(pair, []);
  put(join('elsewhere', 'asyncapi.yml'), textOf(pair, spec));
  put(join('elsewhere', 'apis.yml'), 'aid: elsewhere\napis: []\n');
  symlinkSync(join(folder, 'elsewhere'), join(folder, pair.root, 'linked'));
  const record = replaceValue(textOf(pair, pair.record), firstSpecOf(pair), 'linked/asyncapi.yml');
  put(pair.record, record.text);
  expect(await rulesAt(pair, lineOf(record))).toContain('fabrication/spec-outside-repo');
});

test.each(withSpecs)('$name: a spec that is a link to nothing', async (pair) => {
  const [spec = ''] = pair.specs;
  write(pair, [spec]);
  mkdirSync(dirname(join(folder, spec)), { recursive: true });
  symlinkSync(join(folder, 'nowhere.yml'), join(folder, spec));
  expect(await rulesAt(pair, claimLine(pair))).toContain('fabrication/spec-missing');
});

test.each(withSpecs)('$name: a spec that is a link to itself', async (pair) => {
  const [spec = ''] = pair.specs;
  write(pair, [spec]);
  mkdirSync(dirname(join(folder, spec)), { recursive: true });
  symlinkSync(join(folder, spec), join(folder, spec));
  expect(await rulesAt(pair, claimLine(pair))).toContain('fabrication/spec-missing');
});

test.each(withSpecs)('$name: a link inside the repo is harmless', async (pair) => {
  const [spec = ''] = pair.specs;
  write(pair, [spec]);
  put(join(pair.root, 'documents', 'asyncapi.yml'), textOf(pair, spec));
  mkdirSync(dirname(join(folder, spec)), { recursive: true });
  symlinkSync(join(folder, pair.root, 'documents', 'asyncapi.yml'), join(folder, spec));
  expect(await rulesAt(pair, claimLine(pair))).toEqual([]);
});

function write({ files }: Pair, without: readonly string[]): void {
  for (const [path, text] of Object.entries(files)) if (!without.includes(path)) put(path, text);
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function rulesAt({ record }: Pair, line: number): Promise<string[]> {
  const { diagnostics } = await lint({ fs: nodeFileSystem(folder), files: [record], today: '2026-12-01' });
  return diagnostics.filter(({ at, range }) => at.file === record && range.start.line === line).map(({ rule }) => rule);
}

function claimLine(pair: Pair): number {
  const text = textOf(pair, pair.record);
  return lineAt(text, treeOf(text).span(firstSpecOf(pair))[0]);
}

function firstSpecOf(pair: Pair) {
  const path = firstSpec(pair, treeOf(textOf(pair, pair.record)));
  expect(treeOf(textOf(pair, pair.record)).value(path)).toBe(inRepo(pair, pair.specs[0] ?? ''));
  return path;
}
