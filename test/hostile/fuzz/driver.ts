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

/**
 * No input may take more of the processor, in milliseconds, each of three times. It is far more than any needs, for a processor that
 * is shared is slower; texts with which time grows faster take minutes. The short form looks for hangs alone.
 */
export const mostMilliseconds = isLong ? 3000 : 120_000;

/** Milliseconds of the processor that this process has used, all its threads together: those of other processes do not count. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** How many inputs are tried. The long form ends earlier when its share of the processor is used. */
export interface Inputs {
  readonly short: number;
  readonly long: number;
}

/** The share of a test in the long form, in milliseconds of the processor. With 4,000 a whole run took 16 minutes on two cores. */
export const share = 3_500;

/**
 * Give a target many inputs. It may return, or throw a UsageError; anything else is a find, and so is an input that takes
 * too long each of three times. The long form tries inputs in rounds of as many as the short form, each with a seed of its own.
 */
export function fuzz<T>(name: string, inputs: Inputs, arbitrary: fc.Arbitrary<T>, target: (input: T) => unknown): void {
  test(name, { timeout: 900_000 }, async ({ task }) => {
    let [count, refused] = [0, 0];
    const attempt = async (input: T) => {
      const start = processorTime();
      try {
        const result = target(input);
        if (result instanceof Promise) await result;
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        refused++;
      }
      return processorTime() - start;
    };
    const property = fc.asyncProperty(arbitrary, async (input) => {
      count++;
      if ((await attempt(input)) < mostMilliseconds) return;
      const again = Math.min(await attempt(input), await attempt(input));
      expect(again, 'milliseconds for one input').toBeLessThan(mostMilliseconds);
    });
    const end = processorTime() + share;
    const most = isLong ? inputs.long : inputs.short;
    for (let round = 0; count < most && (round === 0 || processorTime() < end); round++)
      await fc.assert(property, { numRuns: Math.min(inputs.short, most - count), seed: seed + round });
    task.meta.hostile = { kind: 'inputs', count, refused };
  });
}
