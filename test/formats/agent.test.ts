import { expect, test } from 'vitest';
import { targetsOf } from '../../src/cli/formats.ts';
import { agent } from '../../src/formats/agent.ts';
import { reportOf } from './report.ts';

const linesOf = (words: string) => agent.render(reportOf(words), { color: true, version: '0.0.0' }).split('\n');

test('a finding is one line with its other side and its fix, and the counts are last', () => {
  expect(linesOf('words')).toEqual([
    'reviews/words/review.yml:1:2 family/error error: words | words.yml:1:2 words | words',
    'reviews/words/review.yml:1:2 family/warning warning: words (of unknown party) | words.yml:1:2 words | words',
    "reviews/words/review.yml:1:2 family/words info: words (the provider's) | words.yml:1:2 words | words",
    'silenced: family/error reviews/words/review.yml:1 by comment: words',
    'internal error while checking words: words',
    "2 records, 1 document; 1 document has no record; 1 file was not read, or not in full: not all could be checked, 1 error, 1 warning, 1 info, 1 suppressed; 1 of them is the provider's",
    '',
  ]);
});

test('no words of a stranger end a name, a part or a line', () => {
  const [first = ''] = linesOf('a b | c ; d\n\u3000e.yml:9:9 fake/rule error: owned | - | -');
  expect(first.split(' | ')).toHaveLength(3);
  expect(first.split(' ')[0]).toBe(
    String.raw`reviews/a\x20b\x20\x7c\x20c\x20;\x20d\x0a\u3000e.yml:9:9\x20fake/rule\x20error:\x20owned\x20\x7c\x20-\x20\x7c\x20-/review.yml:1:2`,
  );
  expect(first.split(' | ')[1]?.split(' ; ')).toHaveLength(1);
});

test('a finding without another side and without a fix says so', () => {
  const report = reportOf('words');
  const diagnostics = report.diagnostics.slice(0, 1).map((one) => ({ ...one, related: [] }));
  const [line] = agent
    .render({ ...report, diagnostics, rules: new Map() }, { color: false, version: '0.0.0' })
    .split('\n');
  expect(line).toBe('reviews/words/review.yml:1:2 family/error error: words | - | -');
});

test('it is written only where it is asked for', async () => {
  const chosen = await Promise.all([targetsOf({ color: false }), targetsOf({ color: false, format: ['agent'] })]);
  expect(chosen.flat().map(({ reporter }) => reporter.id)).toEqual(['pretty', 'agent']);
});
