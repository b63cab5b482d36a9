import { describe, expect, test } from 'vitest';
import { limitProblem, parseSource } from '../../src/yaml/source-file.ts';

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
    const source = parseSource('a.yaml', nest(levels), limits);
    expect(source.root).toBeUndefined();
    expect(source.problems).toHaveLength(1);
    expect(limitProblem(source)?.finding.at.span.start).toBeGreaterThan(0);
  });

  test('150 levels are read', () => {
    expect(limitProblem(parseSource('a.yaml', nest(150), limits))).toBeUndefined();
  });
});

test('brackets in quotes, comments and text nest nothing', () => {
  const text = `a: "${'['.repeat(500)}"\nb: '${'{'.repeat(500)}'\n# ${'['.repeat(500)}\nc: x${'['.repeat(500)}\nd: |\n  ${'['.repeat(500)}\n`;
  expect(parseSource('a.yaml', text, limits).problems).toEqual([]);
});
