import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { UsageError } from '../../finding/errors.ts';
import { guestMegabytes, type WhyStopped } from '../../limits/limits.ts';
import { addProfile, isProfiled } from '../../limits/profile.ts';
import type { FileSystem } from '../../load/file-system.ts';

import type { JobKind, Jobs } from '../jobs.ts';
import { type Fault, type FromWorker, faultOf, type Question, type ToWorker, type WorkerData } from '../protocol.ts';
import { SharedActivity } from '../shared-activity.ts';

/** The outcome of a job: a result, or the reason why there is none and the activity at that moment. */
export type Outcome<T> = { readonly value: T } | { readonly why: WhyStopped; readonly doing: string | undefined };

export interface Bounds {
  readonly fs: FileSystem;
  /** Seconds that the job may take, without what is loaded and set up for it. */
  readonly seconds: number;
}

/** Seconds that a worker may take to load and set up what a job needs. */
const setUpSeconds = 60;

/**
 * A worker thread for code that we do not answer for, with a bound of time and memory. It is started with the first job and kept for
 * the next ones; when a job exceeds its bounds the thread is ended, and the next job starts another. Jobs wait for each other,
 * so that none is stopped because of another one.
 */
export class Guest {
  readonly #megabytes: number;
  #thread: Thread | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(megabytes: number = guestMegabytes) {
    this.#megabytes = megabytes;
  }

  /** @throws UsageError where the handler throws one, and its other errors as they are */
  run<K extends JobKind>(job: K, request: Jobs[K]['request'], bounds: Bounds): Promise<Outcome<Jobs[K]['result']>> {
    const outcome = this.#last.then(() => this.#runAlone(job, request, bounds));
    this.#last = outcome.catch(() => undefined);
    return outcome;
  }

  /** End the thread, if there is one. The next job starts another. */
  async end(): Promise<void> {
    await this.#thread?.end();
    this.#thread = undefined;
  }

  async #runAlone<K extends JobKind>(
    job: K,
    request: Jobs[K]['request'],
    bounds: Bounds,
  ): Promise<Outcome<Jobs[K]['result']>> {
    if (this.#thread?.isOver !== false) this.#thread = new Thread(this.#megabytes);
    const outcome = await this.#thread.run(job, request, bounds);
    if ('why' in outcome) await this.end();
    return outcome as Outcome<Jobs[K]['result']>;
  }
}

/**
 * The worker of this process, in which all guests run: to start it and to load Spectral takes longer than to check a document.
 */
export const sharedGuest: Guest = new Guest();

class Thread {
  readonly #worker: Worker;
  readonly #activity = new SharedActivity();
  /** The thread has ended by itself. */
  isOver = false;

  constructor(megabytes: number) {
    const workerData: WorkerData = { activity: this.#activity.buffer };
    this.#worker = new Worker(workerFile(), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      // It is not read: output of a user's code is no part of a report.
      stdout: true,
    });
    this.#worker.on('error', () => undefined).on('exit', () => (this.isOver = true));
    this.#worker.unref();
  }

  end(): Promise<unknown> {
    return this.#worker.terminate();
  }

  async run(job: string, request: unknown, { fs, seconds }: Bounds): Promise<Outcome<unknown>> {
    const worker = this.#worker;
    const listeners = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    worker.ref();
    try {
      return await new Promise((resolve, reject) => {
        const stop = (why: WhyStopped) => resolve({ why, doing: this.#activity.doing });
        const startClock = (limit: number) => {
          clearTimeout(timer);
          // An answer that has arrived while this thread was busy still counts.
          timer = setTimeout(() => setImmediate(() => stop('time')), limit * 1000);
        };
        const hear = (message: FromWorker) => {
          if (message.kind === 'begun') startClock(seconds);
          else if (message.kind === 'question') void answer(fs, message).then((reply) => this.#send(reply));
          else if (message.kind === 'failed') reject(errorOf(message.fault));
          else {
            addProfile(message.profile);
            resolve({ value: message.result });
          }
        };
        const die = (error: unknown) => stop(isOutOfMemory(error) ? 'memory' : 'crash');
        const exit = () => stop('crash');
        worker.on('message', hear).on('error', die).on('exit', exit);
        listeners.signal.addEventListener('abort', () =>
          worker.off('message', hear).off('error', die).off('exit', exit),
        );
        startClock(setUpSeconds);
        this.#activity.set(undefined);
        this.#send({ kind: 'job', job, request, profiled: isProfiled() });
      });
    } finally {
      clearTimeout(timer);
      listeners.abort();
      worker.unref();
    }
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}

/** Identifies the build of the worker: the names of its chunks have a hash of their content. */
export function guestBuild(): string {
  return readFileSync(workerFile(), 'utf8');
}

/** Beside the bundle that this runs in; the source has it from the last build. */
function workerFile(): string {
  const isSource = import.meta.url.endsWith('.ts');
  const file = fileURLToPath(new URL(`${isSource ? '../../../dist' : '..'}/guests/worker.js`, import.meta.url));
  if (!existsSync(file)) throw new Error(`There is no ${file}: run \`npm run build\` first.`);
  return file;
}

async function answer(fs: FileSystem, { question, operation, path }: Question): Promise<ToWorker> {
  try {
    return { kind: 'answer', question, answer: { value: await fs[operation](path) } };
  } catch (error) {
    return { kind: 'answer', question, answer: { fault: faultOf(error) } };
  }
}

function errorOf({ name, message, stack }: Fault): Error {
  const error = name === 'UsageError' ? new UsageError(message) : new Error(message);
  return Object.assign(error, stack === undefined ? {} : { stack });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
