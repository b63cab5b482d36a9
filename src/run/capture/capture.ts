import type { PageSource } from '../../captures/page-source.ts';
import { dialectsInForce, limitsInForce, type Settings } from '../../config/settings.ts';
import { batchesOf } from '../../load/batches.ts';
import type { FileSystem } from '../../load/file-system.ts';
import type { Inputs } from '../../load/find-inputs.ts';
import { inParallel } from '../in-parallel.ts';
import { inputsInForce } from '../inputs-in-force.ts';
import type { Progress } from '../lint.ts';
import { type CapturedPage, type CapturedRecord, captureRepo } from './capture-repo.ts';

export interface CaptureOptions {
  readonly fs: FileSystem;
  readonly inputs: Pick<Inputs, 'files' | 'folders'>;
  readonly settings: Settings;
  /** Absent where nothing is to be read. */
  readonly source: PageSource | undefined;
  /** Write a file as a whole, with the folders above it. */
  readonly write: (file: string, content: string | Uint8Array) => Promise<void>;
  readonly remove: (file: string) => Promise<void>;
  /** Keep the bytes of pages too. */
  readonly keepsRaw: boolean;
  /** Read pages again that are captured. */
  readonly refreshes: boolean;
  readonly onProgress: (progress: Progress) => void;
}

/** What a run of `capture` did, in the order of the repos and their records. */
export interface CaptureResult {
  readonly pages: readonly CapturedPage[];
  readonly records: readonly CapturedRecord[];
  /** Why repos were left out, a sentence each. */
  readonly problems: readonly string[];
}

/** Repos whose pages are read at the same time: most repos have one host, which is read slowly. */
const mostRepos = 4;

/** Read the pages that records cite, and keep what they say beside the records. */
export async function capture(options: CaptureOptions): Promise<CaptureResult> {
  const { settings } = options;
  const { fs, ...inputs } = await inputsInForce(options.fs, options.inputs, settings);
  const dialects = dialectsInForce(settings);
  const limits = limitsInForce(settings);
  const batches = await batchesOf(fs, inputs, limits, dialects);
  const progress = { done: 0, total: 0 };
  const onPage = (found: number, read: number) => {
    progress.total += found;
    progress.done += read;
    options.onProgress(progress);
  };
  const results = await inParallel(batches, mostRepos, (batch) =>
    captureRepo(batch, { ...options, fs, dialects, limits, onPage }),
  );
  return {
    pages: results.flatMap(({ pages }) => pages),
    records: results.flatMap(({ records }) => records),
    problems: results.flatMap(({ problems }) => problems),
  };
}
