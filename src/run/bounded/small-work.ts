import type { Performance } from 'node:perf_hooks';
import type { Limits } from '../../limits/limits.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { BusyClock } from '../../threads/busy-clock.ts';
import type { Ways } from '../open-run.ts';

/** What a run may do in the thread that it was called in: more than any record with its documents asks for. */
const most = { bytes: 300_000, seconds: 1, operations: 3000, files: 50 };

/** That of `node:perf_hooks`, all of which would take a millisecond to load. */
const { eventLoopUtilization } = performance as Pick<Performance, 'eventLoopUtilization'> & typeof performance;

/** Milliseconds between two looks at the clocks: a look takes as long as to ask for some files. */
const beat = 1;

/** The run is not small. Nobody else sees it: what was done is thrown away. */
export class NotSmall extends Error {
  override readonly name = 'NotSmall';
}

/**
 * Small work is done in the thread that it was called in, for to start another takes longer than that work. It is measured: bytes
 * and questions to the file system, and the time in which this thread does not wait. Whatever is more begins anew in a worker.
 */
export class SmallWork implements Ways {
  #bytes = 0;
  #operations = 0;
  /** Milliseconds in which this thread worked, and seconds that passed, up to the present turn. */
  #before = { active: 0, seconds: 0 };
  #turn: { readonly start: number; readonly cpu: NodeJS.CpuUsage; readonly clock: BusyClock } | undefined;
  readonly #limits: Limits;
  readonly #signal: AbortSignal | undefined;
  #isOver = false;
  #nextLook = 0;

  /**
   * @param files how many were named
   * @param signal when it is aborted, the work is over
   */
  constructor(limits: Limits, files = 0, signal?: AbortSignal) {
    this.#limits = limits;
    this.#isOver = files > most.files;
    this.#signal = signal;
  }

  /** A turn begins: what other runs do in between does not count. */
  begin(): void {
    const start = eventLoopUtilization().active;
    this.#turn = { start, cpu: process.cpuUsage(), clock: new BusyClock() };
  }

  end(): void {
    this.#before = { active: this.#active, seconds: this.#seconds };
    this.#turn = undefined;
  }

  get guestSeconds(): number {
    return this.#limits.seconds;
  }

  /** It has become too much. That stays so. */
  get isOver(): boolean {
    this.#isOver ||= this.#bytes > most.bytes || this.#operations > most.operations || this.#signal?.aborted === true;
    if (!this.#isOver && performance.now() >= this.#nextLook) {
      this.#isOver = this.#secondsLeft <= 0 || this.#seconds >= this.#limits['repo.seconds'];
      this.#nextLook = performance.now() + beat;
    }
    return this.#isOver;
  }

  readonly count = (bytes: number): void => {
    this.#bytes += bytes;
    if (this.isOver) throw new NotSmall();
  };

  readonly through = (fs: FileSystem): FileSystem => {
    const counted =
      <A extends readonly unknown[], T>(operation: (...args: A) => Promise<T>) =>
      async (...args: A): Promise<T> => {
        this.#operations++;
        if (this.isOver) throw new NotSmall();
        return operation(...args);
      };
    const read = counted(fs.read);
    return {
      ...fs,
      read: async (path, enough) => {
        const bytes = await read(path, enough);
        this.count(bytes.length);
        return bytes;
      },
      ...(fs.stream && { stream: (path) => this.#counted(fs.stream?.(path) ?? []) }),
      stat: counted(fs.stat),
      list: counted(fs.list),
      realPath: counted(fs.realPath),
    };
  };

  async *#counted(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const piece of pieces) {
      this.count(piece.length);
      yield piece;
    }
  }

  readonly within = (limits: Limits): Limits => {
    const left = () => Math.max(0.001, this.#secondsLeft);
    const own = {
      ...limits,
      get seconds() {
        return Math.min(limits.seconds, left());
      },
    };
    // It is no limit, and does not go to a guest with them.
    return Object.defineProperty(own, 'stopped', { value: () => (this.#isOver = true), enumerable: false });
  };

  /** Waiting, for a guest, a disk, or on a busy machine for a processor, does not count. */
  get #secondsLeft(): number {
    return most.seconds - this.#active / 1000;
  }

  get #active(): number {
    const { active } = this.#before;
    if (this.#turn === undefined) return active;
    const { user, system } = process.cpuUsage(this.#turn.cpu);
    return active + Math.min(eventLoopUtilization().active - this.#turn.start, (user + system) / 1000);
  }

  get #seconds(): number {
    return this.#before.seconds + (this.#turn?.clock.seconds ?? 0);
  }
}
