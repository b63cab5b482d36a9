import type { Settings } from '../config/settings.ts';
import type { Batch } from '../load/batches.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { Inputs } from '../load/find-inputs.ts';
import type { Trace } from '../report/trace.ts';
import type { RunJobs } from './bounded/jobs.ts';
import { Workplace } from './bounded/workplace.ts';
import type { Progress } from './lint.ts';
import type { MigratedFile, MigrationTarget } from './migrate.ts';
import type { RunOptions } from './open-run.ts';
import type { StampedDocument } from './stamp.ts';

export interface TraceOptions extends Pick<RunOptions, 'fs' | 'settings'> {
  /** Records, to trace all specs that they answer for; or specs, to trace them alone. */
  readonly files?: readonly string[];
  /** Folders to look through. */
  readonly folders?: readonly string[];
  /** Called after each repo. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Trace every server, channel, operation and message of the specs of records to the lines that speak of it.
 * @throws UsageError when one of the records cannot be read, or a bound of time or memory is reached
 */
export function trace({ onProgress, ...options }: TraceOptions): Promise<Trace[]> {
  return ofEachRepo('trace', (batch) => batch, options, onProgress);
}

/**
 * Bring records to canonical form. Nothing is written.
 * @throws UsageError when a bound of time or memory is reached
 */
export function migrateRecords(
  fs: FileSystem,
  { files, folders }: Pick<Inputs, 'files' | 'folders'>,
  settings?: Settings,
  to: MigrationTarget = 'review',
  onProgress?: (progress: Progress) => void,
): Promise<MigratedFile[]> {
  const options = { fs, files, folders, ...(settings && { settings }) };
  return ofEachRepo('migrate', (batch) => ({ batch, to }), options, onProgress);
}

/**
 * The documents that records name as produced, each with its stamp. Nothing is written.
 * @throws UsageError when a bound of time or memory is reached
 */
export function stampDocuments(
  fs: FileSystem,
  { files, folders }: Pick<Inputs, 'files' | 'folders'>,
  settings?: Settings,
  onProgress?: (progress: Progress) => void,
): Promise<StampedDocument[]> {
  return ofEachRepo('stamp', (batch) => batch, { fs, files, folders, ...(settings && { settings }) }, onProgress);
}

/**
 * Write an OpenAPI document with the webhooks that a record documents.
 * @param path a record, or a folder with one record that documents events
 * @throws UsageError when there is no such record, or several, or a bound of time or memory is reached
 */
export async function scaffold(fs: FileSystem, path: string, settings?: Settings): Promise<string> {
  const isFolder = (await fs.stat(path))?.kind === 'folder';
  const inputs = isFolder ? { folders: [path] } : { files: [path] };
  return at(new Workplace({ fs, ...inputs, ...(settings && { settings }) }), (workplace) =>
    workplace.all('scaffold', path),
  );
}

/** The results of a job for each repo: all of them, or none. */
async function ofEachRepo<K extends 'trace' | 'migrate' | 'stamp'>(
  job: K,
  requestFor: (batch: Batch) => RunJobs[K]['request'],
  options: RunOptions,
  onProgress: (progress: Progress) => void = () => {},
): Promise<RunJobs[K]['result'][number][]> {
  return at(new Workplace(options), async (workplace) => {
    const { batches } = await workplace.all('find-batches', { keepsProviders: false });
    const results: RunJobs[K]['result'][number][] = [];
    for (const [index, batch] of batches.entries()) {
      results.push(...(await workplace.all(job, requestFor(batch))));
      onProgress({ done: index + 1, total: batches.length });
    }
    return results;
  });
}

async function at<T>(workplace: Workplace, work: (workplace: Workplace) => Promise<T>): Promise<T> {
  try {
    return await work(workplace);
  } finally {
    await workplace.end();
  }
}
