import type { ProfileRow } from '../limits/profile.ts';
import type { FileSystem } from '../load/file-system.ts';

/** A message of the host to a worker. A worker does one job at a time. All of it is plain data, as `structuredClone` copies it. */
export type ToWorker =
  | { readonly kind: 'job'; readonly job: string; readonly request: unknown; readonly profiled: boolean }
  | { readonly kind: 'answer'; readonly question: number; readonly answer: Answer };

/** A message of a worker to its host. */
export type FromWorker =
  /** All is loaded and set up: from here on the time of the job counts. */
  | { readonly kind: 'begun' }
  | Question
  | { readonly kind: 'done'; readonly result: unknown; readonly profile: readonly ProfileRow[] }
  | { readonly kind: 'failed'; readonly fault: Fault };

/** A worker reads no file by itself: it asks the host, whose file system may be a disk, a git tree or an editor. */
export interface Question {
  readonly kind: 'question';
  readonly question: number;
  readonly operation: keyof FileSystem;
  readonly path: string;
}

export type Answer = { readonly value: unknown } | { readonly fault: Fault };

/** An error on its way from one thread to the other. */
export interface Fault {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined };
  return { name: error.name, message: error.message, stack: error.stack };
}

/** The data with which a worker is started. */
export interface WorkerData {
  /** The memory in which it writes its activity. */
  readonly activity: SharedArrayBuffer;
}
