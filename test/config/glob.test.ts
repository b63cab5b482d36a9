import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileGlob, globProblem, matchesGlob } from '../../src/config/glob.ts';

const cases: readonly (readonly [glob: string, path: string, matches: boolean])[] = [
  ['review.yml', 'review.yml', true],
  ['review.yml', 'a/review.yml', false],
  ['./review.yml', 'review.yml', true],
  ['*.yml', 'review.yml', true],
  ['*.yml', 'a/review.yml', false],
  ['**/*.yml', 'review.yml', true],
  ['**/*.yml', 'a/b/review.yml', true],
  ['a/**', 'a/b/c.yml', true],
  ['a/**', 'b/a/c.yml', false],
  ['a/**/c.yml', 'a/c.yml', true],
  ['a/**/c.yml', 'a/b/b/c.yml', true],
  ['a/**/b/**/c', 'a/x/b/y/c', true],
  ['a/**/b/**/c', 'a/x/y/c', false],
  ['**', 'a', true],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['a?c', 'a/c', false],
  ['a*c*e', 'abcde', true],
  ['a*c*e', 'abcdef', false],
  ['*.{yml,yaml}', 'a.yaml', true],
  ['*.{yml,yaml}', 'a.json', false],
  ['{a,b{c,d}}/x', 'bd/x', true],
  ['{a,b{c,d}}/x', 'b/x', false],
  ['.github/*', '.github/x', true],
  ['a.b', 'aXb', false],
  ['a+b$', 'a+b$', true],
];

describe('globs', () => {
  test.each(cases)('%s on %s: %s', (glob, path, matches) => {
    expect(matchesGlob(path, compileGlob(glob))).toBe(matches);
  });
});

test('a path matches itself', () => {
  const name = fc.stringMatching(/^[a-z.]{1,8}$/);
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
      const path = names.filter((one) => !/^\.+$/.test(one)).join('/');
      return path === '' || matchesGlob(path, compileGlob(path));
    }),
  );
});

test.each([`${'*a'.repeat(140)}b`, `${'**/a/'.repeat(60)}b`, '{a,b}'.repeat(6) + '*a'.repeat(100)])(
  '%s can be used',
  (glob) => expect(globProblem(glob)).toBeUndefined(),
);
