import { describe, expect, test } from 'vitest';
import { columnsOf, endWithin, startWithin } from '../../src/text/columns.ts';
import { wrapped } from '../../src/text/wrap.ts';

describe('a text is cut', () => {
  test.each([
    ['harbor', 3, 'har', 'bor'],
    ['港口数据', 5, '港口', '数据'],
    ['ne\u0301e\u0301', 2, 'ne\u0301', 'e\u0301e\u0301'],
    ['👩‍👩‍👧‍👦🇩🇪', 3, '👩‍👩‍👧‍👦', '🇩🇪'],
    ['', 3, '', ''],
  ])('%s to %i columns', (text, columns, start, end) => {
    expect(startWithin(columns, text)).toBe(start);
    expect(endWithin(columns, text)).toBe(end);
  });
});

describe('lines', () => {
  test('are broken between words, and indented from the second on', () => {
    expect(wrapped([{ text: 'one two three four five six' }], 20, 2)).toBe('one two three four\n  five six');
  });

  test('hold the whole text of a script without spaces', () => {
    const text = '港口数据'.repeat(20);
    const lines = wrapped([{ text }], 30, 2).split('\n');
    expect(lines.every((line) => columnsOf(line) <= 30)).toBe(true);
    expect(lines.map((line) => line.trim()).join('')).toBe(text);
  });

  test('never break what is whole', () => {
    const place = `${'a'.repeat(70)}.yml:1:1`;
    expect(wrapped([{ text: 'at' }, { text: place, whole: true }, { text: 'it is' }], 40, 2)).toBe(
      `at\n  ${place}\n  it is`,
    );
  });

  test('are coloured one by one', () => {
    const paint = (text: string) => `<${text}>`;
    expect(wrapped([{ text: 'error' }, { text: 'one two three four five', paint }], 20, 2)).toBe(
      'error <one two three>\n  <four five>',
    );
  });
});
