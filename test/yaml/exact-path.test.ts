import { describe, expect, test } from 'vitest';
import { toPlain } from '../../src/yaml/node.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

/** The data of a sound text. */
function plain(text: string): unknown {
  const { root, problems } = parseSource('a.yml', text);
  expect(problems).toEqual([]);
  return root && toPlain(root);
}

/** Types of https://yaml.org/type/ that the `yaml` library makes other things of than maps, lists and scalars. */
const typed: readonly (readonly [string, unknown])[] = [
  ['x: !!omap [{a: 1}]', { x: [{ a: 1 }] }],
  ['x: !!omap\n- a: 1\n- b', { x: [{ a: 1 }, 'b'] }],
  ['x: !!omap {a: 1}', { x: { a: 1 } }],
  ['x: !!pairs [{a: 1}, {a: 2}]', { x: [{ a: 1 }, { a: 2 }] }],
  ['x: !!set {a, b}', { x: { a: null, b: null } }],
  ['!!set\n? a\n? b\n', { a: null, b: null }],
  ['x: !!set {a: 1}', { x: { a: 1 } }],
  ['x: !!binary aGk=', { x: 'aGk=' }],
  ['x: !!binary [a]', { x: ['a'] }],
  ['x: !!timestamp 2026-05-29', { x: '2026-05-29' }],
  ['x: !harbor ship', { x: 'ship' }],
];

describe('a node of another type is the map, list or scalar that is written', () => {
  test.each(typed)('%j', (text, data) => expect(plain(text)).toEqual(data));
  test.each(typed)('%j in YAML 1.1', (text, data) => expect(plain(`%YAML 1.1\n---\n${text}`)).toEqual(data));
});

test('the entries of a typed list have their places', () => {
  const { root } = parseSource('a.yml', 'x: !!omap [{a: 1}]');
  const list = root?.kind === 'map' ? root.entries.get('x')?.value : undefined;
  const item = list?.kind === 'list' ? list.items[0] : undefined;
  expect(item?.at).toEqual({ file: 'a.yml', span: { start: 11, end: 17 }, pointer: '/x/0' });
});

test.each([
  ['before', 'a: &a {b: 1, c: 1}\nd:\n  b: 2\n  <<: *a\n'],
  ['after', 'a: &a {b: 1, c: 1}\nd:\n  <<: *a\n  b: 2\n'],
  ['between', 'a: &a {b: 1, c: 1}\nd:\n  <<: [*a, {b: 3}]\n  b: 2\n  <<: {b: 4}\n'],
])('a key of the map itself wins when it is written %s what is merged', (_, text) => {
  expect(plain(text)).toMatchObject({ d: { b: 2, c: 1 } });
});
