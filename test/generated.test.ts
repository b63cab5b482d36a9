import { expect, test } from 'vitest';
import { indexes } from '../scripts/generated/indexes.ts';
import { pages } from '../scripts/generated/pages.ts';
import { isThere, type ProjectFile, textOf } from '../scripts/project.ts';

test('every index is what `npm run generate` writes', () => {
  expect(staleOf(indexes())).toEqual([]);
});

test('every generated page is what `npm run generate` writes, and none is left of a rule that is gone', async () => {
  const { files, superfluous } = await pages();
  expect(staleOf(files)).toEqual([]);
  expect(superfluous).toEqual([]);
});

function staleOf(files: readonly ProjectFile[]): string[] {
  return files.filter(({ path, text }) => !isThere(path) || textOf(path) !== text).map(({ path }) => path);
}
