import type { JobTable } from './protocol.ts';
import { type Bounds, type Outcome, Thread } from './thread.ts';

/**
 * A worker with a bound of time and memory. It is started with the first job and kept for the next ones; when a job exceeds its
 * bounds, or needs more memory than the thread may use, the thread is ended, and the next job starts another. Jobs wait for each
 * other, so that none is stopped because of another one.
 */
export class KeptThread<Jobs extends JobTable> {
  readonly #worker: string;
  #thread: Thread | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @param worker the name of its bundle, see `workerFile` */
  constructor(worker: string) {
    this.#worker = worker;
  }

  /** @throws UsageError where the handler throws one, and its other errors as they are */
  run<K extends keyof Jobs & string>(
    job: K,
    request: Jobs[K]['request'],
    bounds: Bounds,
  ): Promise<Outcome<Jobs[K]['result']>> {
    const outcome = this.#last.then(() => this.#runAlone(job, request, bounds));
    this.#last = outcome.catch(() => undefined);
    return outcome as Promise<Outcome<Jobs[K]['result']>>;
  }

  /** A job has run in it, and it can do the next one at once. */
  get isStarted(): boolean {
    return this.#thread?.isOver === false;
  }

  /** End the thread, if there is one. The next job starts another. */
  async end(): Promise<void> {
    await this.#thread?.end();
    this.#thread = undefined;
  }

  async #runAlone(job: string, request: unknown, bounds: Bounds): Promise<Outcome<unknown>> {
    if (this.#thread !== undefined && this.#thread.megabytes < bounds.megabytes) await this.end();
    if (this.#thread?.isOver !== false) this.#thread = new Thread(this.#worker, bounds.megabytes);
    const outcome = await this.#thread.run(job, request, bounds);
    if ('why' in outcome) await this.end();
    return outcome;
  }
}
