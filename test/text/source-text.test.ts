import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { SourceText } from '../../src/text/source-text.ts';

const source = new SourceText('a.yml', 'one\ntwo\n');

test.each([
  [1, 1, 0],
  [1, 3, 2],
  [1, 99, 4],
  [1, 0, 0],
  [2, 0, 4],
  [2, -5, 4],
  [2, 1, 4],
  [99, 1, 8],
])('line %d, column %d is at %d', (line, column, offset) => expect(source.offsetAt({ line, column })).toBe(offset));

test('Spectral places what it finds in broken flow before the file, and it is shown in it', async () => {
  const fs = memoryFileSystem({ 'openapi.yaml': 'openapi: {\ninfo: { title: Harbor }\nwebhooks:\n  ship: {}\n' });
  const { diagnostics } = await lint({ fs, files: ['openapi.yaml'] });
  expect(diagnostics.length).toBeGreaterThan(0);
  expect(diagnostics.filter(({ at, range }) => at.span.start < 0 || range.start.column < 1)).toEqual([]);
});
