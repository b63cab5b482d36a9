import { expect, test } from 'vitest';
import { defaultLimits } from '../../src/limits/limits.ts';
import { SmallWork } from '../../src/run/bounded/small-work.ts';

test('a run over many named files begins in a worker, for what was done here would be thrown away', () => {
  expect(new SmallWork(defaultLimits, 50).isOver).toBe(false);
  expect(new SmallWork(defaultLimits, 51).isOver).toBe(true);
});
