import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endsWithPath, liesBelow, pathIn, pathSegments, sharesName } from '../../src/evidence/path.ts';

test.each([
  ['/v1/berths', ['v1', 'berths']],
  ['v1/berths/', ['v1', 'berths']],
  ['//v1///Berths', ['v1', 'berths']],
  ['/v1/{id}', ['v1', '*']],
  ['/v1/:id', ['v1', '*']],
  ['/v1/<id>', ['v1', '*']],
  ['/v1/*', ['v1', '*']],
  ['/v1/**', ['v1', '*']],
  ['/v1/{a}{b}', ['v1', '*']],
  ['/v1/berth-{id}', ['v1', 'berth-{id}']],
  ['/v1?key=a/b#c/d', ['v1']],
  ['/', []],
  ['', []],
])('pathSegments(%j) is %j', (path, expected) => {
  expect(pathSegments(path)).toEqual(expected);
});

test.each([
  ['/v1/berths', '/v1/berths'],
  ['wss://stream.harbor-data.io/v1/berths?key=1', '/v1/berths'],
  ['stream.harbor-data.io/v1', '/v1'],
  ['stream.harbor-data.io:8443/v1', '/v1'],
  ['harbor/berths', 'harbor/berths'],
  ['wss://stream.harbor-data.io', undefined],
  ['wss://stream.harbor-data.io/', '/'],
  ['stream.harbor-data.io', undefined],
  ['berth.changed', undefined],
  ['', undefined],
])('pathIn(%j) is %j', (literal, expected) => {
  expect(pathIn(literal)).toBe(expected);
});

describe('paths against paths', () => {
  const of = pathSegments;

  test.each([
    ['/v1/berths', '/berths', true],
    ['/v1/berths', '/v1/berths', true],
    ['/v1/{id}/berths', '/7/berths', true],
    ['/berths', '/v1/berths', false],
    ['/v1/berths/open', '/berths', false],
    ['/v1/berths', '/erths', false],
    ['/v1/berths', '', true],
  ])('%s ends with %s: %s', (whole, end, expected) => {
    expect(endsWithPath(of(whole), of(end))).toBe(expected);
  });

  test.each([
    ['/v1/tablets/7', '/v1/tablets', true],
    ['/v1/tablets/{id}', '/v1/tablets/*', true],
    ['/v1/tablets/7', '/v1/{kind}', true],
    ['/v1/{kind}', '/v1/tablets', false],
    ['/v1', '/v1/tablets', false],
    ['/v1', '', true],
  ])('%s lies at or below %s: %s', (path, pattern, expected) => {
    expect(liesBelow(of(path), of(pattern))).toBe(expected);
  });

  test.each([
    ['/v1/{a}/{b}', '/{c}/{d}', false],
    ['/v1/{a}/berths', '/{c}/berths', true],
    ['/v1/berths', '/v2/berths', true],
  ])('%s shares a word with %s at its end: %s', (whole, end, expected) => {
    expect(sharesName(of(whole), of(end))).toBe(expected);
  });
});

describe('any path', () => {
  const segment = fc.constantFrom('v1', 'berths', '{id}', ':id', '<id>', '*', 'tugs');
  const path = fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join('/')}`);

  test('ends with itself, and is below itself', () => {
    fc.assert(
      fc.property(path, (text) => {
        const segments = pathSegments(text);
        expect(endsWithPath(segments, segments)).toBe(true);
        expect(liesBelow(segments, segments)).toBe(true);
      }),
    );
  });

  test('of equal length, matching is symmetric', () => {
    fc.assert(
      fc.property(path, path, (a, b) => {
        const [left, right] = [pathSegments(a), pathSegments(b)];
        if (left.length !== right.length) return;
        expect(endsWithPath(left, right)).toBe(endsWithPath(right, left));
      }),
    );
  });

  test('nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        pathIn(text);
        pathSegments(text);
      }),
    );
  });
});
