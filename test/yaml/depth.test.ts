import { describe, expect, test } from 'vitest';
import { depthExceededAt } from '../../src/yaml/depth.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

const limits = { depth: 200, nodes: 1_000_000, seconds: 30 };

const nests: Readonly<Record<string, (levels: number) => string>> = {
  'lists in brackets': (levels) => '['.repeat(levels) + ']'.repeat(levels),
  'lists in brackets that never close': (levels) => '['.repeat(levels),
  'maps in braces': (levels) => '{a: '.repeat(levels) + '}'.repeat(levels),
  'lists in one line': (levels) => `${'- '.repeat(levels)}x`,
  'maps as keys': (levels) => `${'? '.repeat(levels)}x`,
  'maps, indented': (levels) => Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:\n`).join(''),
  'lists of lists, indented': (levels) =>
    Array.from({ length: levels / 2 }, (_, level) => `${'  '.repeat(level)}- a:\n`).join(''),
  'lists in the columns of their keys': (levels) =>
    Array.from({ length: levels / 2 }, (_, level) => `${' '.repeat(level)}a:\n${' '.repeat(level)}-\n`).join(''),
  'brackets after a deep block': (levels) =>
    `${Array.from({ length: levels / 2 }, (_, level) => `${' '.repeat(level)}a:\n`).join('')}${' '.repeat(levels / 2)}b: ${'['.repeat(levels / 2)}`,
};

describe.each(Object.entries(nests))('%s', (_, nest) => {
  test.each([400, 100_000])('%d levels are not read, and it is said where', (levels) => {
    if (/\n/.test(nest(6)) && levels > 400) return;
    const text = nest(levels);
    expect(depthExceededAt(text, limits.depth)).toBeGreaterThan(0);
    const { root, problems } = parseSource('a.yaml', text, limits);
    expect(root).toBeUndefined();
    expect(problems.map(({ kind }) => kind)).toEqual(['limit']);
  });

  test('150 levels are read', () => {
    const text = nest(150);
    expect(depthExceededAt(text, limits.depth)).toBeUndefined();
    expect(parseSource('a.yaml', text, limits).problems.filter(({ kind }) => kind === 'limit')).toEqual([]);
  });
});

test('brackets in quotes, comments and text nest nothing', () => {
  const text = `a: "${'['.repeat(500)}"\nb: '${'{'.repeat(500)}'\n# ${'['.repeat(500)}\nc: x${'['.repeat(500)}\nd: |\n  ${'['.repeat(500)}\n`;
  expect(depthExceededAt(text, limits.depth)).toBeUndefined();
  expect(parseSource('a.yaml', text, limits).problems).toEqual([]);
});
