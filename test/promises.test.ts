import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const project = join(import.meta.dirname, '..');
const page = readFileSync(join(project, 'SECURITY.md'), 'utf8');
const [, table = ''] = /## Promises and their tests\n\n(\|[^]*?)\n\n/.exec(page) ?? [];
const promises = table
  .split('\n')
  .slice(2)
  .map((row) => row.split('|').map((cell) => cell.trim()))
  .map(([, promise = '', tests = '']) => ({ promise, tests: [...tests.matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path) }));

describe('SECURITY.md', () => {
  test('names a test for each promise', () => {
    expect(promises.length).toBeGreaterThan(20);
    expect(promises.filter(({ tests }) => tests.length === 0).map(({ promise }) => promise)).toEqual([]);
  });

  test('names tests that are there, also in its other sections', () => {
    const paths = [...page.matchAll(/`((?:test|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(paths.filter((path) => !existsSync(join(project, path)))).toEqual([]);
  });

  test('names folders that hold tests', () => {
    const folders = promises.flatMap(({ tests }) => tests).filter((path) => path.endsWith('/'));
    const empty = folders.filter(
      (path) => !readdirSync(join(project, path), { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('.test.ts')),
    );
    expect(empty).toEqual([]);
  });
});
