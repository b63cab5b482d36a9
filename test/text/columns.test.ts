import { expect, test } from 'vitest';
import { columnsOf, padTo } from '../../src/text/columns.ts';
import { excerptOf } from '../../src/writing/excerpt.ts';

test.each([
  ['plain letters', 'berths', 6],
  ['wide characters', '港の船', 6],
  ['a combining mark', 'e\u0301', 1],
  ['an emoji of several characters', '👩‍💻', 2],
  ['a flag', '🇳🇴', 2],
  ['nothing', '', 0],
])('%s', (_, text, columns) => expect(columnsOf(text)).toBe(columns));

test('a text is padded to columns, and a longer one is left as it is', () => {
  expect(padTo(6, '港')).toBe('港    ');
  expect(padTo(3, '港の船')).toBe('港の船');
});

test('the marks are below what they mark', () => {
  const text = 'name: 👩‍💻 港 berths';
  const from = text.indexOf('港') + 1;
  const range = { start: { line: 1, column: from }, end: { line: 1, column: from + 1 } };
  expect(excerptOf({ text, column: 1, cut: false }, range, '^')?.underline).toBe(`${' '.repeat(9)}^^`);
});
