import { describe, expect, test } from 'vitest';
import { compileGlob, matchesGlob } from '../../src/config/glob.ts';
import { collectMentions } from '../../src/evidence/collect.ts';
import { Ledger } from '../../src/evidence/ledger.ts';
import { literalsOf } from '../../src/evidence/literals.ts';
import type { Mention } from '../../src/evidence/mention.ts';
import { recognize } from '../../src/records/recognize.ts';
import { parseSource } from '../../src/yaml/source-file.ts';
import { mentionOf as mention } from '../evidence/mention.ts';
import { expectProportional, stepsOf } from './steps.ts';

test('steps are counted', () => {
  const steps = (length: number) => stepsOf(() => literalsOf('a/'.repeat(length)));
  expect(steps(500)).toBe(steps(500));
  expect(() => expectProportional(10, (size) => repeat(size * size))).toThrow('growth of the steps');
});

function repeat(times: number): void {
  for (let time = 0; time < times; time++) compileGlob('a');
}

test.each(['.', '<', '>', '*', '"', '`', '/', '{', 'a.', "'", '“', '<b>', '<code>', '&lt;', '<a x=', '<!--'])(
  'finding literals in a text of %s takes steps in proportion to its length',
  (piece) => {
    expectProportional(2_000, (times) => literalsOf(`${piece.repeat(times)}x`));
    expectProportional(10, (times) => literalsOf(`${piece.repeat(1_900)}x `.repeat(times)));
  },
);

describe('placing the literals of a record takes steps in proportion to its length', () => {
  test.each([
    ['literals of many forms', '{e/f.g,h/i.j} _k.l_ '],
    ['many escapes', 'see wss:\\x2f\\x2fa.harbor-data.io '],
  ])('%s', (_, written) => {
    expectProportional(250, (times) => mentionsIn(`"${written.repeat(times)}"`));
  });
});

function mentionsIn(summary: string): Mention[] {
  const text = `schema: api-review/v1\nverdict: x\nsummary: ${summary}\nartifacts_produced: { spec: null }\n`;
  const recognized = recognize(parseSource('review.yml', text));
  if (recognized.kind !== 'record') throw new Error('no record');
  return collectMentions(recognized.record);
}

test('asking a ledger takes steps in proportion to mentions and questions together, not to one times the other', () => {
  expectProportional(250, (size) => {
    const known = new Ledger(
      Array.from({ length: size }, (_, i) => mention(`wss://h${i}.harbor-data.io/v1/berths/${i}`)),
    );
    for (let i = 0; i < 2 * size; i++) {
      known.host(`h${i}.harbor-data.io`);
      known.path(`/v1/berths/${i % size}`);
      known.name(`berth.${i}`);
    }
  });
});

describe.each([`${'*a'.repeat(140)}b`, `${'**/a/'.repeat(60)}b`, '{a,b}'.repeat(6) + '*a'.repeat(100)])(
  '%s',
  (glob) => {
    test.each(['a'.repeat(250), 'a/'.repeat(120)])('takes no more steps than its length times that of %s', (path) => {
      expect(stepsOf(() => matchesGlob(path, compileGlob(glob)))).toBeLessThan(glob.length * path.length);
    });
  },
);
