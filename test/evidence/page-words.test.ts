import { expect, test } from 'vitest';
import { PageWords } from '../../src/evidence/page-words.ts';

function found(
  page: string,
  text: string,
  options?: { ignoreCase: boolean },
  file = 'evidence/p.txt',
): string | undefined {
  const place = new PageWords([{ file, text: page, digests: [] }]).find(text, options);
  return place && page.slice(place.span.start, place.span.end);
}

test.each([
  ['The field `berth` is a text.', 'berth'],
  ['"order-id": 7', 'order-id'],
  ['data.object.id', 'id'],
  ['state: in progress', 'in progress'],
  ['--berth', 'berth'],
  ['\u2192 arrives', '\u2192'],
])('in %s the name %s is found', (page, text) => {
  expect(found(page, text)).toBe(text);
});

test.each([
  ['The field berths.', 'berth'],
  ['user_id', 'id'],
  ['order-id', 'id'],
  ['X-Harbor-Key', 'X-Harbor'],
  ['Berth', 'berth'],
  ['', 'berth'],
])('in %s the name %s is not found', (page, text) => {
  expect(found(page, text)).toBeUndefined();
});

test('headers are found in any case', () => {
  expect(found('send x-harbor-key', 'X-Harbor-Key', { ignoreCase: true })).toBe('x-harbor-key');
});

test('names in HTML are found where the source has them, also in parts', () => {
  const html = '<table><tr><td>Caf&eacute;</td><td>berth</td><td>state</td></tr></table><p>ton<wbr>nage</p>';
  expect(found(html, 'berth', undefined, 'evidence/p.html')).toBe('berth');
  expect(found(html, 'tonnage', undefined, 'evidence/p.html')).toBe('ton<wbr>nage');
});

test('of more places than can be looked at, the first is taken', () => {
  const words = new PageWords([{ file: 'p.txt', text: 'a b a b a b a c', digests: [] }], 2);
  expect(words.find('a z')).toBeUndefined();
  expect(words.find('b c')).toBeUndefined();
  expect(words.find('b a b b')).toBeDefined();
});
