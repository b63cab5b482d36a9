import { Script } from 'node:vm';

/** Why work was stopped: its time ran out, or the stack did. */
export type StopReason = 'time' | 'recursion';

/** The outcome of work that may be stopped. */
export type Stoppable<T> = { readonly value: T } | { readonly why: StopReason };

const current = Symbol.for('api-review.stoppable');
const script = new Script(`globalThis[Symbol.for('${current.description}')]()`);

/**
 * Do synchronous work, for a limited time. Strangers' texts may keep our loops and regular expressions busy for years; only
 * V8 can interrupt them, and it does so for SIGINT as well.
 * @throws what the work throws, and an error for which `isInterrupt` holds
 */
export function inTime<T>(seconds: number, work: () => T): Stoppable<T> {
  const end = performance.now() + seconds * 1000;
  return watchedUntil <= end ? underOuterWatch(work) : underOwnWatch(seconds, end, work);
}

/** When the watch that is already kept stops the work. */
let watchedUntil = Number.POSITIVE_INFINITY;

/** A watch around this one ends sooner, and is enough: to keep one takes a thread of its own. */
function underOuterWatch<T>(work: () => T): Stoppable<T> {
  try {
    return { value: work() };
  } catch (error) {
    const why = stopReasonOf(error);
    if (why !== 'recursion') throw error;
    return { why };
  }
}

function underOwnWatch<T>(seconds: number, end: number, work: () => T): Stoppable<T> {
  const outer: unknown = Reflect.get(globalThis, current);
  const outerEnd = watchedUntil;
  watchedUntil = end;
  Reflect.set(globalThis, current, work);
  try {
    return { value: script.runInThisContext({ timeout: Math.ceil(seconds * 1000), breakOnSigint: true }) as T };
  } catch (error) {
    const why = stopReasonOf(error);
    if (why === undefined) throw error;
    return { why };
  } finally {
    Reflect.set(globalThis, current, outer);
    watchedUntil = outerEnd;
  }
}

/** To watch the clock takes a tenth of a millisecond, so that small work shares a watch. */
const sharedMilliseconds = 100;

/** The same for each of several things: the one in which time ran out is left out, and the others go on. */
export function eachInTime<T>(
  items: readonly T[],
  seconds: number,
  work: (item: T) => void,
  stopped: (item: T, why: StopReason) => void,
): void {
  let next = 0;
  while (next < items.length) {
    const result = inTime(seconds, () => {
      const end = performance.now() + sharedMilliseconds;
      for (; next < items.length && performance.now() < end; next++) work(items[next] as T);
    });
    if ('why' in result) stopped(items[next++] as T, result.why);
  }
}

/** Why an error means that work was stopped; undefined where it means something else. */
export function stopReasonOf(error: unknown): StopReason | undefined {
  if (codeOf(error) === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'time';
  return error instanceof RangeError && /call stack/.test(error.message) ? 'recursion' : undefined;
}

/** True for the error that SIGINT makes of work. */
export function isInterrupt(error: unknown): boolean {
  return codeOf(error) === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
