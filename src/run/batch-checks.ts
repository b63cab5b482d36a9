import { availableParallelism } from 'node:os';
import { isProfiled } from '../limits/profile.ts';
import type { Batch } from '../load/batches.ts';
import type { CheckedBatch } from './bounded/jobs.ts';
import type { Done, Workplace } from './bounded/workplace.ts';
import type { KeptOutcomes } from './cache.ts';
import type { Outcome } from './outcome.ts';

/** What became of a repo: the outcome that was kept of it, or its check. */
export type BatchCheck = Outcome | Done<CheckedBatch>;

/**
 * The checks of the repos of a run, from the first to the last. Where they are too much for one thread, another worker takes repos from
 * the end meanwhile; what that one does not finish is checked when its turn comes.
 */
export class BatchChecks {
  readonly #workplace: Workplace;
  readonly #batches: readonly Batch[];
  readonly #kept: KeptOutcomes | undefined;
  /** The repos that the other worker has taken, by their numbers. */
  readonly #beside = new Map<number, Promise<BatchCheck | undefined>>();
  /** The first and the last number that nobody has taken. */
  #first = 0;
  #last: number;
  #isAlone = availableParallelism() < 2 || isProfiled();

  constructor(workplace: Workplace, batches: readonly Batch[], kept: KeptOutcomes | undefined) {
    this.#workplace = workplace;
    this.#batches = batches;
    this.#kept = kept;
    this.#last = batches.length - 1;
  }

  /** Each repo and its check, which is undefined where the run has no time left for it. */
  async *[Symbol.asyncIterator](): AsyncGenerator<readonly [Batch, BatchCheck | undefined]> {
    for (const [index, batch] of this.#batches.entries()) {
      this.#first = index + 1;
      const taken = await this.#beside.get(index);
      yield [batch, taken ?? (await this.#check(batch))];
    }
  }

  async #check(batch: Batch): Promise<BatchCheck | undefined> {
    const known = await this.#kept?.get(batch);
    if (known !== undefined || this.#workplace.isOver) return known;
    if (!this.#isAlone && !this.#workplace.isSmall && this.#last > this.#first) {
      this.#isAlone = true;
      void this.#takeFromEnd();
    }
    return this.#workplace.do('check-batch', this.#requestOf(batch));
  }

  async #takeFromEnd(): Promise<void> {
    if (!(await this.#workplace.openBeside())) return;
    while (this.#last >= this.#first) {
      const index = this.#last--;
      const check = this.#checkBeside(this.#batches[index] as Batch);
      this.#beside.set(index, check);
      if ((await check.catch(() => undefined)) === undefined) return;
    }
  }

  async #checkBeside(batch: Batch): Promise<BatchCheck | undefined> {
    const known = await this.#kept?.get(batch);
    if (known !== undefined || this.#workplace.isOver) return known;
    return this.#workplace.doBeside('check-batch', this.#requestOf(batch));
  }

  #requestOf(batch: Batch) {
    return { batch, isTracked: this.#kept !== undefined };
  }
}
