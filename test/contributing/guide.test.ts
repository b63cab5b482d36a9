import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const project = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');
const guide = read('CONTRIBUTING.md');

test('names the folders that the quick tests leave out', () => {
  const [, folders = ''] = /'test\/\{(.+)\}\/\*\*'/.exec(read('vitest.config.ts')) ?? [];
  const [, list = ''] = /leave out the folders (.+?) of `test\/`/s.exec(guide) ?? [];
  expect([...list.matchAll(/`(\w+)`/g)].map(([, folder]) => folder)).toEqual(folders.split(','));
});

test('names scripts and files that are there', () => {
  const scripts = [...guide.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
  expect(scripts.filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([]);
  const paths = [...guide.matchAll(/`((?:src|test|rules|docs|schemas|scripts)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
  const fixed = paths.filter((path) => !/[A-Z]{2}/.test(path));
  expect(fixed.length).toBeGreaterThan(10);
  expect(fixed.filter((path) => !existsSync(join(project, path)))).toEqual([]);
});
