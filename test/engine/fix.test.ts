import { describe, expect, test } from 'vitest';
import { applyFixes } from '../../src/run/fix.ts';
import { getIn } from '../../src/yaml/node.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

function fixed(text: string, path: string, words: string, right: string) {
  const source = parseSource('review.yml', text);
  const node = getIn(source.root, path.split('/'));
  if (node === undefined) throw new Error(`nothing at ${path}`);
  const start = text.indexOf(words, node.at.span.start);
  return applyFixes('review.yml', text, [
    { at: { ...node.at, span: { start, end: start + words.length } }, text: right },
  ]);
}

describe('a fix is put in', () => {
  test.each([
    ['into plain text', 'a: It says "in a moment". # note\n', 'a: It says "in a minute". # note\n'],
    ['into single quotes', `a: 'It says "in a moment".'\n`, `a: 'It says "in a minute".'\n`],
    ['into double quotes', 'a: "It says “in a moment”."\n', 'a: "It says “in a minute”."\n'],
    ['into a block', 'a: |\n  It says\n  "in a moment".\nb: c\n', 'a: |\n  It says\n  "in a minute".\nb: c\n'],
    ['into the second of two places', 'a: in a moment "in a moment"\n', 'a: in a minute "in a moment"\n'],
  ])('%s', (_, text, expected) => {
    expect(fixed(text, 'a', 'in a moment', 'in a minute')).toEqual({ text: expected, applied: 1 });
  });

  test('at several places of a file', () => {
    const text = 'a: one x\nb: two y\n';
    const fixes = [
      { at: { file: 'r.yml', pointer: '/a', span: { start: 7, end: 8 } }, text: 'longer' },
      { at: { file: 'r.yml', pointer: '/b', span: { start: 16, end: 17 } }, text: 'z' },
    ];
    expect(applyFixes('r.yml', text, fixes)).toEqual({ text: 'a: one longer\nb: two z\n', applied: 2 });
  });
});

describe('a fix is left out', () => {
  test.each([
    ['that would end a plain text', 'a: It says in a moment.\n', 'in a minute: or'],
    ['that would begin a comment', 'a: It says in a moment.\n', 'in a minute #1'],
    ['that would end single quotes', "a: 'It says in a moment.'\n", "in a minute's time"],
    ['that would end double quotes', 'a: "It says in a moment."\n', 'in a "minute"'],
    ['that would be an escape', 'a: "It says in a moment."\n', 'in a \\n minute'],
  ])('%s', (_, text, right) => expect(fixed(text, 'a', 'in a moment', right)).toEqual({ text, applied: 0 }));

  test('that overlaps another', () => {
    const at = (start: number, end: number) => ({ file: 'r.yml', pointer: '/a', span: { start, end } });
    const fixes = [
      { at: at(3, 6), text: 'six' },
      { at: at(5, 8), text: 'two' },
    ];
    expect(applyFixes('r.yml', 'a: one two\n', fixes).applied).toBe(1);
  });
});
