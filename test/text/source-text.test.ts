import { describe, expect, test } from 'vitest';
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

describe('a byte order mark is no column of the first line', () => {
  const marked = new SourceText('a.yml', '\uFEFFone\ntwo\n');

  test.each([
    [0, 1, 1],
    [1, 1, 1],
    [3, 1, 3],
    [5, 2, 1],
  ])('%d is line %d, column %d', (offset, line, column) => expect(marked.positionAt(offset)).toEqual({ line, column }));

  test.each([
    [1, 1, 1],
    [1, 3, 3],
    [2, 1, 5],
  ])('line %d, column %d is at %d', (line, column, offset) => expect(marked.offsetAt({ line, column })).toBe(offset));

  test('and it is in no quote', () => {
    expect(marked.line(1)).toBe('one');
    expect(marked.quoteAt({ line: 1, column: 2 }, 80)).toEqual({ text: 'one', column: 1, cut: false });
  });
});

test.each([
  ['in the record', 'review.yml'],
  ['in the spec', 'asyncapi/harbor.yml'],
])('findings are where they are without a byte order mark: %s', async (_, marked) => {
  const texts: Record<string, string> = {
    'review.yml':
      '{ aid: "harbor:review", kind: review, verdict: no-public-event-api, artifacts_produced: { spec: null } }\n',
    'asyncapi/harbor.yml': '{ asyncapi: 3.0.0, info: { title: Harbor }, channels: { berths: { address: berths } } }\n',
  };
  const placesIn = async (files: Record<string, string>) =>
    (await lint({ fs: memoryFileSystem(files), folders: ['.'] })).diagnostics.map(({ rule, at, range }) => [
      rule,
      at.file,
      range,
    ]);
  const plain = await placesIn(texts);
  expect(plain.length).toBeGreaterThan(1);
  expect(await placesIn({ ...texts, [marked]: `\uFEFF${texts[marked]}` })).toEqual(plain);
});

test('Spectral places what it finds in broken flow before the file, and it is shown in it', async () => {
  const fs = memoryFileSystem({ 'openapi.yaml': 'openapi: {\ninfo: { title: Harbor }\nwebhooks:\n  ship: {}\n' });
  const { diagnostics } = await lint({ fs, files: ['openapi.yaml'] });
  expect(diagnostics.length).toBeGreaterThan(0);
  expect(diagnostics.filter(({ at, range }) => at.span.start < 0 || range.start.column < 1)).toEqual([]);
});
