import { expect, test } from 'vitest';
import { eachInTime } from '../../src/limits/in-time.ts';

test('where the time ends after the last of several things, none is left out', () => {
  let [isDone, isStopped] = [false, false];
  // The time ends while the loop looks for another one.
  const items = new Proxy(['one'], {
    get(target, key) {
      if (key !== 'length' || !isDone || isStopped) return Reflect.get(target, key);
      isStopped = true;
      for (;;);
    },
  });
  const left: unknown[] = [];
  eachInTime(
    items,
    { seconds: 0.05 },
    () => (isDone = true),
    (item) => left.push(item),
  );
  expect([left, isStopped]).toEqual([[], true]);
});
