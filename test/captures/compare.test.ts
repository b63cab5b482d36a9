import { expect, test } from 'vitest';
import { compareTexts } from '../../src/captures/compare.ts';

const nearest = (line: string, ...added: string[]) => compareTexts(line, added.join('\n')).nearest(line);

test('the order of lines and white space in them are no difference', () => {
  expect(compareTexts('one\ntwo  words\n\n', 'two words\none')).toMatchObject({ added: [], removed: [] });
});

test.each([
  [
    'one word is another',
    'Harbor sends berth.freed.',
    ['Quays are long.', 'Harbor sends berth.left.', 'It has a berth.'],
  ],
  [
    'a line is longer',
    'The secret is shown once.',
    ['Berths.', 'Since June the secret is shown once, and then hidden.'],
  ],
  ['case and marks differ', 'The Secret, is shown', ['other things', 'the secret is: SHOWN']],
])('the nearest line: %s', (_, line, added) => {
  expect(nearest(line, ...added)).toBe(added.find((one) => /left|hidden|SHOWN/.test(one)));
});

test.each([
  ['nothing is like it', 'The secret is shown once.', ['Ships leave their berths on each day of the week.']],
  [
    'one word is no likeness',
    'The secret is shown once to each subscriber.',
    ['In all ports the berths are long and wide.'],
  ],
  ['nothing is new', 'The secret', []],
  ['the line is empty', '', ['The secret']],
])('no nearest line: %s', (_, line, added) => {
  expect(nearest(line, ...added)).toBeUndefined();
});
