import { expect, test } from 'vitest';
import { isSound, parseSource } from '../../src/yaml/source-file.ts';

/** The lines at which bad merge keys are told (https://yaml.org/type/merge.html). */
function told(text: string): number[] {
  const parsed = parseSource('a.yaml', text);
  expect(isSound(parsed)).toBe(true);
  return parsed.problems.map(({ finding }) => parsed.source.positionAt(finding.at.span.start).line);
}

test('a merge key whose value is no map is told at its line, and the rest of the file is read', () => {
  expect(told('a: &a text\nb:\n  <<: *a\n  c: 1\n')).toEqual([3]);
  expect(told('b:\n  <<: [{ c: 1 }, 4]\n')).toEqual([2]);
  expect(told('b:\n  <<:\n')).toEqual([2]);
});

test('merged maps, and a key in quotes, are told nothing of', () => {
  expect(told('a: &a { c: 1 }\nb:\n  <<: *a\nd:\n  <<: [*a, { e: 2 }]\n')).toEqual([]);
  expect(told('b:\n  "<<": text\n')).toEqual([]);
});
