import { Script } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/** Why work was stopped: its time ran out, or the stack did. */
export type StopReason = 'time' | 'recursion';

/** The outcome of work that may be stopped. */
export type Stoppable<T> = { readonly value: T } | { readonly why: StopReason };

/** A bound of time, asked for whenever work begins: what is left of it may shrink. */
export interface TimeBound {
  readonly seconds: number;
  /** Called when work was stopped because its time ran out. */
  readonly stopped?: () => void;
}

const current = Symbol.for('api-review.stoppable');
const script = new Script(`globalThis[Symbol.for('${current.description}')]()`);

/**
 * Do synchronous work, for a limited time. Strangers' texts may keep our loops and regular expressions busy for years; only
 * V8 can interrupt them, and it does so for SIGINT as well; a worker is ended by the main thread.
 * @throws what the work throws, and an error for which `isInterrupt` holds
 */
export function inTime<T>(bound: TimeBound, work: () => T): Stoppable<T> {
  const { seconds } = bound;
  const end = performance.now() + seconds * 1000;
  const result = watchedUntil <= end ? underOuterWatch(work) : underOwnWatch(seconds, end, work);
  if ('why' in result && result.why === 'time') bound.stopped?.();
  return result;
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
    return {
      value: script.runInThisContext({
        timeout: Math.max(1, Math.ceil(seconds * 1000)),
        breakOnSigint: isMainThread,
      }) as T,
    };
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
  bound: TimeBound,
  work: (item: T) => void,
  stopped: (item: T, why: StopReason) => void,
): void {
  let next = 0;
  while (next < items.length) {
    const result = inTime(bound, () => {
      const end = performance.now() + sharedMilliseconds;
      for (; next < items.length && performance.now() < end; next++) work(items[next] as T);
    });
    // The time may end after the last one, which is then done.
    if ('why' in result && next < items.length) stopped(items[next++] as T, result.why);
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
