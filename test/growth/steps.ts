import { type Profiler, Session } from 'node:inspector';
import { expect } from 'vitest';

/**
 * How growth is told without a clock. A machine that does other things at the same time takes longer, but not more steps.
 * V8 counts how often each block of the source runs, from when this module is imported; what it does by itself (regular
 * expressions, `indexOf`) is not counted: see `ends.test.ts`.
 */
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** How many blocks of the source run during some work. */
export function stepsOf(work: () => unknown): number {
  takeCounts();
  work();
  const ranges = takeCounts().flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
  return ranges.reduce((sum, { count }) => sum + count, 0);
}

function takeCounts(): Profiler.ScriptCoverage[] {
  let scripts: Profiler.ScriptCoverage[] = [];
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error !== null) throw error;
    scripts = result.filter(({ url }) => /\/(?:src|rules)\//.test(url));
  });
  return scripts;
}

/** Expect that work on four times as much takes about four times the steps; work that grows by the square takes sixteen. */
export function expectProportional(size: number, work: (size: number) => unknown): void {
  const [once, four] = [stepsOf(() => work(size)), stepsOf(() => work(4 * size))];
  expect(once, 'steps').toBeGreaterThan(0);
  expect(four / once, 'growth of the steps').toBeLessThan(6);
}
