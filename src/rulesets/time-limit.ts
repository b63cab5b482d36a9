import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { Runner } from 'spectral:runner';
import { ResolveRunner } from '@stoplight/json-ref-resolver/runner.js';
import type { Rule, RulesetFunction } from '@stoplight/spectral-core';
import { inTime, isInterrupt } from '../limits/in-time.ts';
import { timed } from '../limits/profile.ts';
import type { Stop } from './checked-document.ts';

/** What came of running rules over a document: results, or nothing where not even the other rules came to an end. */
export interface Timed<T> {
  readonly value: T | undefined;
  readonly stops: readonly Stop[];
}

/** After so many rules were stopped in a document, it is given up. */
const mostStops = 3;

/**
 * Run rules over one document, each attempt within a time. Regular expressions may come from a stranger, be it in a
 * ruleset or in the schemas of the document, and some take for ever; so the rule in which time ran out is left out, and the
 * document is run again.
 */
export async function withinTime<T>(
  seconds: number,
  rules: readonly Rule[],
  work: () => Promise<T>,
): Promise<Timed<T>> {
  const stops: Stop[] = [];
  const left: Rule[] = [];
  try {
    while (stops.length < mostStops) {
      const result = await attempt(seconds, work);
      if ('value' in result) return { value: result.value, stops };
      stops.push(result);
      const rule = rules.find(({ name, enabled }) => enabled && name === result.rule);
      if (rule === undefined) break;
      rule.enabled = false;
      left.push(rule);
    }
    return { value: undefined, stops };
  } finally {
    for (const rule of left) rule.enabled = true;
  }
}

async function attempt<T>(seconds: number, work: () => Promise<T>): Promise<{ readonly value: T } | Stop> {
  const clock = new Clock(seconds);
  const timer = new AbortController();
  const late = after(seconds * 1000, undefined, { signal: timer.signal }).then(() => Promise.reject(new OutOfTime()));
  try {
    const value = await Promise.race([clocks.run(clock, work), late]);
    if (clock.interrupt !== undefined) throw clock.interrupt;
    return clock.stop ?? { value };
  } catch (error) {
    if (clock.interrupt !== undefined) throw clock.interrupt;
    const stop = clock.stop ?? stopOf(error);
    if (stop === undefined) throw error;
    return stop;
  } finally {
    timer.abort();
    late.catch(() => undefined);
  }
}

class Clock {
  /** Why the work was stopped; the AsyncAPI parser catches every error and goes on. */
  stop: Stop | undefined;
  /** What SIGINT made of it. */
  interrupt: unknown;
  readonly #end: number;

  constructor(seconds: number) {
    this.#end = performance.now() + seconds * 1000;
  }

  /** Milliseconds. @throws OutOfTime when there are none */
  left(): number {
    const left = Math.ceil(this.#end - performance.now());
    if (left > 0) return left;
    this.stop ??= { rule: undefined, why: 'time' };
    throw new OutOfTime();
  }
}

class OutOfTime extends Error {}

function stopOf(error: unknown): Stop | undefined {
  if (error instanceof OutOfTime) return { rule: undefined, why: 'time' };
  const isRecursion = error instanceof RangeError || (error instanceof Error && error.cause instanceof RangeError);
  return isRecursion ? { rule: undefined, why: 'recursion' } : undefined;
}

const clocks = new AsyncLocalStorage<Clock>();

/** The rule whose function is running. */
let running: string | undefined;

/** Let it be known which rule is running. */
export function withNames(rules: Iterable<Rule>): void {
  for (const rule of rules) {
    // biome-ignore lint/suspicious/noThenProperty: it is the name in Spectral
    rule.then = rule.then.map((step) => ({ ...step, function: announced(step.function, rule.name) }));
  }
}

function announced(check: RulesetFunction, rule: string): RulesetFunction {
  const announcedCheck: RulesetFunction = (target, options, context) => {
    running = rule;
    const results = timed(`rule ${rule}`, () => check(target, options, context));
    running = undefined;
    return results;
  };
  return Object.defineProperty(announcedCheck, 'name', { value: check.name });
}

const { run: runRules, getResults } = Runner.prototype;

/** Spectral runs all rules in one go, and then sorts what they found, which nothing can interrupt but the virtual machine. */
Runner.prototype.run = function (this: Runner, ruleset) {
  return onTheClock(() => runRules.call(this, ruleset));
};
Runner.prototype.getResults = function (this: Runner) {
  return onTheClock(() => getResults.call(this));
};

function onTheClock<T>(work: () => T): T {
  const clock = clocks.getStore();
  if (clock === undefined) return work();
  running = undefined;
  try {
    const result = inTime(clock.left() / 1000, work);
    if ('value' in result) return result.value;
    clock.stop ??= { rule: result.why === 'time' ? running : undefined, why: result.why };
    throw new OutOfTime();
  } catch (error) {
    if (isInterrupt(error)) clock.interrupt = error;
    throw error;
  }
}

/** To resolve references takes time that grows with the square of their number, or worse; so it asks for each of them. */
export function checkTime(): void {
  clocks.getStore()?.left();
}

/** The part of it that the resolver offers no hook for. */
const recordEdge = '_setGraphNodeEdge';
const inner: unknown = Reflect.get(ResolveRunner.prototype, recordEdge);
if (typeof inner !== 'function') throw new Error('The resolver of references records no edges.');
Reflect.set(ResolveRunner.prototype, recordEdge, function (this: ResolveRunner, ...edge: unknown[]) {
  checkTime();
  Reflect.apply(inner, this, edge);
});
