import { eachInTime, inTime, type StopReason } from '../limits/in-time.ts';
import type { StoppedCheck } from '../subjects/subject.ts';

/** Watches over the work on strangers' texts, and remembers where it came to no end. */
export class Stops {
  readonly checks: StoppedCheck[] = [];
  readonly #seconds: number;

  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  /** Do something with a file; undefined where it came to no end. */
  during<T>(file: string, work: () => T): T | undefined {
    const result = inTime(this.#seconds, work);
    if ('value' in result) return result.value;
    this.add(file, result.why);
    return undefined;
  }

  /** Do something with each of several things, whose file and rule are told when it comes to no end. */
  duringEach<T>(
    items: readonly T[],
    work: (item: T) => void,
    blame: (item: T) => { readonly file: string; readonly rule?: string },
  ): void {
    eachInTime(items, this.#seconds, work, (item, why) => {
      const { file, rule } = blame(item);
      this.add(file, why, rule);
    });
  }

  add(file: string, why: StopReason, rule?: string): void {
    this.checks.push({ file, rule, why, seconds: this.#seconds });
  }
}
