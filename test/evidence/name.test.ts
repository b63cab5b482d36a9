import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeName } from '../../src/evidence/name.ts';

test.each([
  ['berth.changed', 'berthchanged'],
  ['BERTH_CHANGED', 'berthchanged'],
  ['BerthChanged', 'berthchanged'],
  ['berth/changed', 'berthchanged'],
  ['rooms:created', 'roomscreated'],
  ['v2.berth-changed', 'v2berthchanged'],
  ['Änderung', 'änderung'],
  ['到着', '到着'],
  ['*', ''],
  ['', ''],
])('normalizeName(%j) is %j', (name, expected) => {
  expect(normalizeName(name)).toBe(expected);
});

test('separators and case never matter, and what is normalized stays', () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const separator = fc.constantFrom('.', ':', '/', '_', '-', ' ', '::');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), separator, separator, (words, one, other) => {
      const name = normalizeName(words.join(one));
      expect(normalizeName(words.join(other).toUpperCase())).toBe(name);
      expect(normalizeName(name)).toBe(name);
    }),
  );
});

test('nothing throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof normalizeName(text) === 'string'));
});
