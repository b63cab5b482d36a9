import { describe, expect, test } from 'vitest';
import { eachInTime, inTime } from '../../src/limits/in-time.ts';

const backtracking = () => /^(a+)+$/.test(`${'a'.repeat(60)}!`);

const loop = () => {
  for (;;);
};

function bottomless(): number {
  return 1 + bottomless();
}

/** Longer than any work takes here that is not to be stopped, also on a machine with much else to do. */
const longEnough = 60;

describe('work that may be stopped', () => {
  test('gives what it gives', () => expect(inTime({ seconds: longEnough }, () => 42)).toEqual({ value: 42 }));

  test.each([
    ['a pattern', backtracking],
    ['a loop', loop],
  ])('ends with its time: %s', (_, work) => expect(inTime({ seconds: 0.05 }, work)).toEqual({ why: 'time' }));

  test('ends with the stack', () => expect(inTime({ seconds: longEnough }, bottomless)).toEqual({ why: 'recursion' }));

  test('throws what it throws', () => {
    const error = new RangeError('Invalid array length');
    expect(() =>
      inTime({ seconds: longEnough }, () => {
        throw error;
      }),
    ).toThrow(error);
  });

  test('may hold other such work', () => {
    expect(
      inTime({ seconds: longEnough }, () => [
        inTime({ seconds: 0.05 }, loop),
        inTime({ seconds: longEnough }, () => 2),
      ]),
    ).toEqual({
      value: [{ why: 'time' }, { value: 2 }],
    });
  });

  test('is left out of several, and the others are done once', () => {
    const done: number[] = [];
    const stopped: unknown[] = [];
    eachInTime(
      [1, 2, 3, 4],
      { seconds: 1 },
      (item) => {
        if (item === 2) loop();
        if (item === 3) bottomless();
        done.push(item);
      },
      (item, why) => stopped.push([item, why]),
    );
    expect(done).toEqual([1, 4]);
    expect(stopped).toEqual([
      [2, 'time'],
      [3, 'recursion'],
    ]);
  });
});
