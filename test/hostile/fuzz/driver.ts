import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../../../src/finding/errors.ts';
import { isLong, seed } from '../../seed.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** What a hostile test has done, for the table at the end of a run. */
    hostile?: { readonly kind: 'inputs' | 'faults' | 'limits'; readonly count: number; readonly refused: number };
  }
}

/** No input may take longer, in milliseconds; the short form shares its machine with other tests and looks for hangs alone. */
export const mostMilliseconds = isLong ? 1000 : 120_000;

/** How many inputs are tried. */
export interface Inputs {
  readonly short: number;
  readonly long: number;
}

/**
 * Give a target many inputs. It may return, or throw a UsageError; anything else is a find, and so is an input that takes
 * over a second each of three times, in the long form.
 */
export function fuzz<T>(name: string, inputs: Inputs, arbitrary: fc.Arbitrary<T>, target: (input: T) => unknown): void {
  test(name, { timeout: 900_000 }, async ({ task }) => {
    let [count, refused] = [0, 0];
    const attempt = async (input: T) => {
      const start = performance.now();
      try {
        const result = target(input);
        if (result instanceof Promise) await result;
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        refused++;
      }
      return performance.now() - start;
    };
    const property = fc.asyncProperty(arbitrary, async (input) => {
      count++;
      if ((await attempt(input)) < mostMilliseconds) return;
      const again = Math.min(await attempt(input), await attempt(input));
      expect(again, 'milliseconds for one input').toBeLessThan(mostMilliseconds);
    });
    await fc.assert(property, { numRuns: isLong ? inputs.long : inputs.short, seed });
    task.meta.hostile = { kind: 'inputs', count, refused };
  });
}
