import fc from 'fast-check';
import { expect, test } from 'vitest';
import { templateFit } from '../../src/evidence/host.ts';
import { tries } from '../seed.ts';

const segment = /^[^/\s]+$/;

test.each([
  ['btcusdt@trade', ['', '@trade'], true],
  ['BTCUSDT@Trade', ['', '@trade'], true],
  ['@trade', ['', '@trade'], false],
  ['a/b@trade', ['', '@trade'], false],
  ['a b@trade', ['', '@trade'], false],
  ['btcusdt@trade.x', ['', '@trade'], false],
  ['user.1.created', ['user.', '.created'], true],
  ['user..created', ['user.', '.created'], false],
  ['abab', ['', 'b'], true],
  ['axbxc', ['a', 'x', 'c'], false],
  ['a1x2c', ['a', 'x', 'c'], true],
])('%s and %j: %s', (text, fixed, expected) => {
  expect(templateFit(fixed, segment)(text)).toBe(expected);
});

test('it says what a regular expression would', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '.', ' '), maxLength: 3 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.', '/', ' '), maxLength: 12 });
  const escaped = (fixed: string) => fixed.replaceAll('.', '\\.');
  fc.assert(
    fc.property(text, fc.array(part, { minLength: 2, maxLength: 4 }), (said, fixed) => {
      const shape = new RegExp(`^${fixed.map(escaped).join('[^/\\s]+')}$`, 'i');
      expect(templateFit(fixed, segment)(said)).toBe(shape.test(said));
    }),
    { numRuns: tries(5000) },
  );
});
