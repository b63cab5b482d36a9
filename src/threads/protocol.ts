import type { ProfileRow } from '../limits/profile.ts';

/** The jobs of a kind of worker: for each its request and its result, plain data as `structuredClone` copies it. */
export type JobTable = { readonly [Job in string]: { readonly request: unknown; readonly result: unknown } };

/** A message of the host to a worker. A worker does one job at a time. */
export type ToWorker =
  | { readonly kind: 'job'; readonly job: string; readonly request: unknown; readonly profiled: boolean }
  | { readonly kind: 'answer'; readonly question: number; readonly answer: Answer }
  /** Keep the code of the modules for other runs. */
  | { readonly kind: 'keep-code' };

/** A message of a worker to its host. */
export type FromWorker =
  /** All is loaded and set up: from here on the time of the job counts. */
  | { readonly kind: 'begun' }
  | Question
  | { readonly kind: 'done'; readonly result: unknown; readonly profile: readonly ProfileRow[] }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'code-kept' };

export const fileOperations = ['read', 'stat', 'list', 'realPath', 'ignored', 'leftOut'] as const;
export type FileOperation = (typeof fileOperations)[number];

/** A question about files of the host, which may be those of a disk, a git tree or an editor. */
export interface Question {
  readonly kind: 'question';
  readonly question: number;
  /** Which of the host's file systems is asked, by its name. */
  readonly files: string;
  readonly operation: FileOperation;
  readonly args: readonly unknown[];
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
  /** The file of its first module. */
  readonly module: string;
  /** Where the code of its modules is kept; undefined to keep none. */
  readonly codeFolder: string | undefined;
  /** The memory in which it writes its activity. */
  readonly activity: SharedArrayBuffer;
}

/** The surroundings of a job in the worker. */
export interface Surroundings {
  /** Sends a question to the host, by `HostFileSystem`. */
  readonly ask: Ask;
  readonly begin: () => void;
  /** @throws when the job is to end */
  readonly setActivity: (doing: string | undefined) => void;
  readonly addBytes: (bytes: number) => void;
}

export type Ask = (files: string, operation: FileOperation, args: readonly unknown[]) => Promise<unknown>;

/** Does a job in the worker. What it loads and sets up before it calls `begin` does not count as its time. */
export type Handler<Jobs extends JobTable, K extends keyof Jobs> = (
  request: Jobs[K]['request'],
  surroundings: Surroundings,
) => Promise<Jobs[K]['result']>;
