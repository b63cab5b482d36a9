import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoteOf } from '../../src/text/quote.ts';
import { shorten } from '../../src/text/shorten.ts';

test('of a long text the middle is left out', () => {
  expect(shorten('The host `aaaaaaaaaaaaaaaaaaaa` is unknown.', 30)).toBe('The host `aaaa…a` is unknown.');
  expect(shorten('short', 5)).toBe('short');
});

test('a long line is quoted around the place', () => {
  const line = `${'a'.repeat(100)}HERE${'b'.repeat(100)}`;
  expect(quoteOf(line, 101, 40)).toEqual({ text: `${'a'.repeat(13)}HERE${'b'.repeat(23)}`, column: 88, cut: true });
  expect(quoteOf(line, 1, 40)).toEqual({ text: 'a'.repeat(40), column: 1, cut: true });
  expect(quoteOf(line, 204, 40)).toEqual({ text: 'b'.repeat(40), column: 165, cut: false });
  expect(quoteOf('a: b', 4, 40)).toEqual({ text: 'a: b', column: 1, cut: false });
});

const text = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '😀', '👩‍🚀'), maxLength: 300 });
const most = fc.integer({ min: 40, max: 120 });

test('no character is cut in two, and nothing is longer than was asked for', () => {
  fc.assert(
    fc.property(text, most, fc.integer({ min: 1, max: 700 }), (line, length, column) => {
      const short = shorten(line, length);
      const quote = quoteOf(line, Math.min(column, line.length + 1), length);
      expect([short.isWellFormed(), quote.text.isWellFormed()]).toEqual([true, true]);
      expect(short.length).toBeLessThanOrEqual(length);
      expect(quote.text.length).toBeLessThanOrEqual(length + 1);
    }),
  );
});

test('a quote holds what stands at the column', () => {
  fc.assert(
    fc.property(
      text.filter((line) => line !== ''),
      most,
      fc.nat(),
      (line, length, at) => {
        const column = (at % line.length) + 1;
        const quote = quoteOf(line, column, length);
        expect(line.slice(quote.column - 1, quote.column - 1 + quote.text.length)).toBe(quote.text);
        expect(column).toBeGreaterThanOrEqual(quote.column);
        expect(quote.column + quote.text.length).toBeGreaterThan(column);
        expect(quote.cut).toBe(quote.column - 1 + quote.text.length < line.length);
      },
    ),
  );
});
