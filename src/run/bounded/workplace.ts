import { defaultSettings, limitsInForce } from '../../config/settings.ts';
import { UsageError } from '../../finding/errors.ts';
import type { Activity } from '../../limits/activity.ts';
import { type Limits, megabytesFor, secondsFor, type WhyStopped } from '../../limits/limits.ts';
import { BusyClock } from '../../threads/busy-clock.ts';
import { KeptThread } from '../../threads/kept-thread.ts';
import { type Seconds, workerBuild } from '../../threads/thread.ts';
import { KeptFromRuns } from '../kept-checks.ts';
import { type LeftOut, leftOutMessage, reasonOf } from '../left-out.ts';
import { type OpenRun, openRun, type StatesOptions } from '../open-run.ts';
import { type RunJobs, runJobs } from './jobs.ts';
import { plainRun } from './plain-run.ts';
import { SmallWork } from './small-work.ts';
import type { WorkerJobs } from './worker.ts';

const worker = 'run/worker';

/** Identifies the build of the worker. */
export function runBuild(): string {
  return workerBuild(worker);
}

/** A worker for the jobs of runs. */
export class RunWorker extends KeptThread<WorkerJobs> {
  /** Checks of runs that were done in the thread of the caller, because they are small. */
  readonly keptHere: KeptFromRuns = new KeptFromRuns();

  constructor() {
    super(worker);
  }
}

/** How long the work of a run goes on, and where. */
export interface Lifetime {
  /** Ends the run as soon as its work can be stopped: it rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** A worker for work that is not small, which outlives the run; the run has its own unless given. */
  readonly worker?: RunWorker;
}

/** Seconds in which a worker that is not caught stops the work itself. */
const grace = 0.5;

/** A job is given up when it was stopped so many times. */
const mostAttempts = 3;

/** Work that came to no end; with the file that was looked into then, where that is known. */
interface StoppedWork {
  readonly why: WhyStopped;
  readonly file?: string;
}

/** The result of a job, or why there is none; with what was left out of it because a bound was reached. */
export type Done<T> = { readonly leftOut: readonly LeftOut[] } & (
  | { readonly value: T }
  | { readonly stopped: StoppedWork | 'run' }
);

let last: Promise<unknown> = Promise.resolve();

/** Jobs wait for each other, those of other runs too: none is to be stopped because of another. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}

/**
 * The place where the work of a run is done: in this thread as long as it is small, else in a worker that is ended when the work
 * exceeds the bounds of a repo or of the run. What the worker was doing then is left out, and the work begins again.
 */
export class Workplace {
  readonly #small: SmallWork;
  readonly #plain: ReturnType<typeof plainRun>;
  readonly #limits: Limits;
  readonly #signal: AbortSignal | undefined;
  /** Seconds that the jobs so far have taken. */
  #seconds = 0;
  readonly #worker: RunWorker;
  readonly #workerBeside = new RunWorker();
  readonly #outlives: boolean;
  readonly #leftOut: LeftOut[] = [];
  /** The run as it is open in this thread. */
  readonly opened: Promise<OpenRun>;

  constructor(options: StatesOptions, { signal, worker: kept }: Lifetime = {}) {
    this.#limits = limitsInForce(options.settings ?? defaultSettings);
    this.#signal = signal;
    this.#worker = kept ?? new RunWorker();
    this.#outlives = kept !== undefined;
    this.#small = new SmallWork(this.#limits, options.files?.length, this.#signal);
    this.#plain = plainRun(options, this.#outlives);
    this.opened = openRun(options, this.#small);
  }

  /** The run has taken its time: nothing more is begun. */
  get isOver(): boolean {
    return this.#seconds >= this.#limits['run.seconds'];
  }

  /** The work of the run is done in this thread so far, or where that of an earlier run was done. */
  get isSmall(): boolean {
    return !this.#small.isOver;
  }

  /** @throws the reason of the run's signal, when that is aborted */
  do<K extends keyof RunJobs>(job: K, request: RunJobs[K]['request']): Promise<Done<RunJobs[K]['result']>> {
    return inTurn(async () => {
      this.#signal?.throwIfAborted();
      const clock = new BusyClock();
      try {
        return (await this.#doHere(job, request)) ?? (await this.#doInWorker(job, request, clock));
      } finally {
        this.#seconds += clock.seconds;
      }
    });
  }

  /**
   * The same where all of it is needed.
   * @throws UsageError when a bound is reached
   */
  async all<K extends keyof RunJobs>(job: K, request: RunJobs[K]['request']): Promise<RunJobs[K]['result']> {
    const done = await this.do(job, request);
    const [first] = done.leftOut;
    if ('value' in done && first === undefined) return done.value;
    if (first !== undefined) throw new UsageError(`\`${first.file}\`: ${leftOutMessage(first)}`);
    throw new UsageError(
      `The run ${'value' in done || done.stopped === 'run' ? 'took too long' : reasonOf(done.stopped.why)}, so it was ended.`,
    );
  }

  /** Open the run in another worker as well; false where that fails. */
  async openBeside(): Promise<boolean> {
    return (await this.doBeside('open', undefined)) !== undefined;
  }

  /** Do a job in that other worker, while others are done. Undefined where it does not come to its end: `do` tells why. */
  async doBeside<K extends keyof RunJobs>(
    job: K,
    request: RunJobs[K]['request'],
  ): Promise<Done<RunJobs[K]['result']> | undefined> {
    const { run, files } = this.#plain;
    const bounds = { ...this.#boundsOf(0), files };
    const leftOut = this.#leftOut;
    const outcome = await this.#workerBeside.run(job, { run, request, leftOut }, bounds).catch(() => undefined);
    return outcome !== undefined && 'value' in outcome ? { value: outcome.value, leftOut: [] } : undefined;
  }

  async end(): Promise<void> {
    await Promise.all([this.#outlives || this.#worker.end(), this.#workerBeside.end()]);
  }

  async #doHere<K extends keyof RunJobs>(
    job: K,
    request: RunJobs[K]['request'],
  ): Promise<Done<RunJobs[K]['result']> | undefined> {
    if (this.#small.isOver || this.#worker.isStarted) return undefined;
    this.#small.begin();
    try {
      const { context, ...rest } = await this.opened;
      const keptChecks = this.#outlives && { keptChecks: this.#worker.keptHere.by(this.#plain.run.settings) };
      const value = await runJobs[job](request, { ...rest, context: { ...context, ...keptChecks } });
      return this.#small.isOver ? undefined : { value: structuredClone(value), leftOut: [] };
    } catch (error) {
      if (!this.#small.isOver) throw error;
      return undefined;
    } finally {
      this.#small.end();
    }
  }

  async #doInWorker<K extends keyof RunJobs>(
    job: K,
    request: RunJobs[K]['request'],
    clock: BusyClock,
  ): Promise<Done<RunJobs[K]['result']>> {
    this.#signal?.throwIfAborted();
    const { run, files } = this.#plain;
    const known = this.#leftOut.length;
    let bytes = 0;
    for (let attempt = 1; ; ) {
      const before = clock.seconds;
      const bounds = {
        ...this.#boundsOf(bytes),
        files,
        seconds: (read: number) => this.#secondsLeft(read) - before,
        keepsCode: job === 'check-batch',
      };
      const outcome = await this.#worker.run(job, { run, request, leftOut: this.#leftOut }, bounds);
      if ('value' in outcome) return { value: outcome.value, leftOut: this.#leftOut.slice(known) };
      const { why, doing } = outcome;
      if (why === 'memory' && megabytesFor(this.#limits, outcome.bytes) > megabytesFor(this.#limits, bytes)) {
        bytes = outcome.bytes;
        continue;
      }
      const leftOut = this.#leftOut.slice(known);
      if (this.#seconds + clock.seconds >= this.#limits['run.seconds']) return { stopped: 'run', leftOut };
      const activity = doing === undefined ? undefined : (JSON.parse(doing) as Activity);
      const stopped = { why, ...(activity && { file: activity.file }) };
      const isGivenUp = attempt === mostAttempts || clock.seconds >= this.#secondsLeft(outcome.bytes);
      if (activity === undefined || activity.waits || isGivenUp) return { stopped, leftOut };
      this.#leftOut.push({ ...activity, why });
      attempt++;
    }
  }

  /** @param bytes as many as a job is known to read */
  #boundsOf(bytes: number) {
    return {
      seconds: (read: number) => this.#secondsLeft(read),
      secondsOf: (doing: string) => this.#secondsOf(JSON.parse(doing) as Activity),
      megabytes: megabytesFor(this.#limits, bytes),
      ...(this.#signal && { signal: this.#signal }),
    };
  }

  #secondsLeft(bytes: number): number {
    const left = this.#limits['run.seconds'] - this.#seconds;
    return Math.min(left, secondsFor(this.#limits['repo.seconds'], bytes));
  }

  /** Those of a document. What another thread does has bounds of its own. */
  #secondsOf({ waits }: Activity): Seconds {
    return waits ? Number.POSITIVE_INFINITY : (bytes) => secondsFor(this.#limits.seconds, bytes) + grace;
  }
}
