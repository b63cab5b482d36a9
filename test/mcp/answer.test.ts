import { expect, test } from 'vitest';
import { answerOf, longestAnswer } from '../../src/mcp/answer.ts';

const lines = Array.from({ length: 3000 }, (_, index) => `finding ${index}`);

test('a short answer is whole', () => expect(answerOf(['a', 'b'])).toEqual({ text: 'a\nb' }));

test('a long answer is cut, and its cursors give each line once', () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const answer = answerOf(lines, cursor);
    expect(answer.text.length).toBeLessThan(longestAnswer + 200);
    seen.push(...answer.text.split('\n').filter((line) => !line.startsWith('… ')));
    cursor = answer.nextCursor;
    if (cursor !== undefined) expect(answer.text).toContain(`call again with \`cursor\`: "${cursor}"`);
  } while (cursor !== undefined);
  expect(seen).toEqual(lines);
});

test('a line of any length is cut, and stays one line without controls', () => {
  const { text } = answerOf([`${'x'.repeat(100_000)}`, 'a\n\u001b[2Jb', '::error::owned']);
  expect(text.length).toBeLessThan(3000);
  expect(text.split('\n').slice(1)).toEqual(['a \\x1b[2Jb', '\\x3a:error::owned']);
});

test.each(['', '5', '0-0000000000000000', '-1-0000000000000000', 'x'.repeat(100)])(
  'the cursor %j is refused',
  (cursor) => {
    expect(() => answerOf(lines, cursor)).toThrow(/call again without/);
  },
);

test('a cursor of an answer that has changed since is refused', () => {
  const { nextCursor = '' } = answerOf(lines);
  expect(() => answerOf([...lines, 'new'], nextCursor)).toThrow('has changed since');
});
