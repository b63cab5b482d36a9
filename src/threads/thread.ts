import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { UsageError } from '../finding/errors.ts';
import type { WhyStopped } from '../limits/limits.ts';
import { addProfile, isProfiled } from '../limits/profile.ts';
import type { FileSystem } from '../load/file-system.ts';
import { BusyClock } from './busy-clock.ts';
import { codeFolderOfWorkers } from './kept-code.ts';
import { type Fault, type FromWorker, faultOf, type Question, type ToWorker, type WorkerData } from './protocol.ts';
import { SharedActivity } from './shared-activity.ts';

/** The outcome of a job: a result, or the reason why there is none, and the activity and the bytes read at that moment. */
export type Outcome<T> = { readonly value: T } | Stopped;

export interface Stopped {
  readonly why: WhyStopped;
  readonly doing: string | undefined;
  readonly bytes: number;
}

export interface Bounds {
  /** The file systems that the worker may ask, by name. */
  readonly files: Readonly<Record<string, FileSystem>>;
  /** Seconds that the job may take, without what is loaded and set up for it. */
  readonly seconds: Seconds;
  /** Seconds that one activity of it may take. */
  readonly secondsOf?: (activity: string) => Seconds;
  /** Megabytes of heap that the worker may use. */
  readonly megabytes: number;
  /** After this job the worker keeps the code of its modules: most of it was called. */
  readonly keepsCode?: boolean;
  /** When it is aborted, the job is to end, and rejects with the reason. */
  readonly signal?: AbortSignal;
}

/** So many, or as many as the bytes call for that were read so far. */
export type Seconds = number | ((bytes: number) => number);

/** Seconds that a worker may take to load and set up what a job needs. */
const setUpSeconds = 60;

/** Milliseconds between two looks at the clock. */
const beat = 50;

/** Milliseconds in which a job that was cancelled may end by itself, so that its worker can be kept. */
const patience = 100;

/** One worker thread, seen from the thread that started it. */
export class Thread {
  readonly megabytes: number;
  readonly #worker: Worker;
  readonly #activity = new SharedActivity();
  /** Its code is to be kept, and was not yet. */
  #keepsCode: boolean;
  /** The thread has ended, or was told to. */
  isOver = false;

  constructor(worker: string, megabytes: number) {
    this.megabytes = megabytes;
    this.#keepsCode = codeFolderOfWorkers() !== undefined;
    const workerData: WorkerData = {
      module: workerFile(worker),
      codeFolder: codeFolderOfWorkers(),
      activity: this.#activity.buffer,
    };
    this.#worker = new Worker(workerFile('threads/start'), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      // It is not read: output of a user's code is no part of a report.
      stdout: true,
    });
    this.#worker.on('error', () => undefined).on('exit', () => (this.isOver = true));
    this.#worker.unref();
  }

  end(): Promise<unknown> {
    this.isOver = true;
    return this.#worker.terminate();
  }

  /** @throws what the job throws, or the reason of a signal that is aborted */
  async run(
    job: string,
    request: unknown,
    { files, seconds, secondsOf, keepsCode, signal }: Bounds,
  ): Promise<Outcome<unknown>> {
    const worker = this.#worker;
    const listeners = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    let ending: NodeJS.Timeout | undefined;
    let result: unknown;
    worker.ref();
    try {
      return await new Promise((resolve, reject) => {
        const stop = (why: WhyStopped) => {
          const { doing, bytes } = this.#activity;
          if (signal?.aborted === true) reject(signal.reason);
          else resolve({ why, doing, bytes });
        };
        const startClock = (isOver: () => boolean) => {
          clearInterval(timer);
          // An answer that has arrived while this thread was busy still counts.
          timer = setInterval(() => isOver() && setImmediate(() => stop('time')), beat);
        };
        const hear = (message: FromWorker) => {
          if (message.kind === 'begun') startClock(this.#watch(seconds, secondsOf));
          else if (message.kind === 'question') void answer(files, message).then((reply) => this.#send(reply));
          else if (signal?.aborted === true) reject(signal.reason);
          else if (message.kind === 'failed') reject(errorOf(message.fault));
          else if (message.kind === 'code-kept') resolve({ value: result });
          else {
            addProfile(message.profile);
            result = message.result;
            if (keepsCode === true && this.#keepsCode) this.#keepCode();
            else resolve({ value: result });
          }
        };
        const die = (error: unknown) => stop(isOutOfMemory(error) ? 'memory' : 'crash');
        const exit = () => stop('crash');
        const cancel = () => {
          this.#activity.cancel();
          ending = setTimeout(() => this.end(), patience);
        };
        worker.on('message', hear).on('error', die).on('exit', exit);
        listeners.signal.addEventListener('abort', () =>
          worker.off('message', hear).off('error', die).off('exit', exit),
        );
        startClock(this.#watch(setUpSeconds));
        this.#activity.clear();
        signal?.addEventListener('abort', cancel, { signal: listeners.signal });
        if (signal?.aborted === true) cancel();
        this.#send({ kind: 'job', job, request, profiled: isProfiled() });
      });
    } finally {
      clearInterval(timer);
      clearTimeout(ending);
      listeners.abort();
      worker.unref();
    }
  }

  /** Tells whether a job has taken its time, or one activity of it has. */
  #watch(seconds: Seconds, secondsOf?: Bounds['secondsOf']): () => boolean {
    const whole = new BusyClock();
    let one = { doing: this.#activity.doing, clock: new BusyClock() };
    return () => {
      const { doing, bytes } = this.#activity;
      if (doing !== one.doing) one = { doing, clock: new BusyClock() };
      const most = (bound: Seconds) => (typeof bound === 'number' ? bound : bound(bytes));
      const ofOne = doing === undefined ? undefined : secondsOf?.(doing);
      return whole.seconds >= most(seconds) || (ofOne !== undefined && one.clock.seconds >= most(ofOne));
    };
  }

  #keepCode(): void {
    this.#keepsCode = false;
    this.#send({ kind: 'keep-code' });
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}

/** Identifies the build of a worker: the names of its chunks have a hash of their content. */
export function workerBuild(worker: string): string {
  return readFileSync(workerFile(worker), 'utf8');
}

/** The bundle of a worker, beside the one that this runs in; the source has it from the last build. */
function workerFile(worker: string): string {
  const isSource = import.meta.url.endsWith('.ts');
  const file = fileURLToPath(new URL(`${isSource ? '../../dist' : '..'}/${worker}.js`, import.meta.url));
  if (!existsSync(file)) throw new Error(`There is no ${file}: run \`npm run build\` first.`);
  return file;
}

async function answer(files: Bounds['files'], { question, files: name, operation, args }: Question): Promise<ToWorker> {
  try {
    const ask = files[name]?.[operation] as ((...args: readonly unknown[]) => Promise<unknown>) | undefined;
    return { kind: 'answer', question, answer: { value: await ask?.(...args) } };
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
