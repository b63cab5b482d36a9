import { createHash } from 'node:crypto';
import { timedAlone } from '../limits/profile.ts';
import type { Batch } from '../load/batches.ts';
import { isAnsweredTheSame, type Observations, trackedFileSystem } from '../load/tracked-file-system.ts';
import { checkBatch } from './check.ts';
import type { Context } from './context.ts';
import { detached, type Outcome, readOutcome, type WrittenOutcome, writeOutcome } from './outcome.ts';

/** Keeps texts by key between runs. It may forget any of them at any time; it never gives back another text. */
export interface Cache {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string): Promise<void>;
}

/** The cache entry of a batch: the questions to the file system, and the outcome. */
interface Entry {
  readonly observations: Observations;
  readonly outcome: WrittenOutcome;
}

/**
 * Check a batch, or take its outcome from an earlier run. That counts only if every question to the file
 * system then is answered the same today: each file that was read, looked for, or listed, wherever a `$ref` led.
 * @param runKey the other inputs of the outcome; see `runKeyOf`
 */
export async function checkCached(batch: Batch, context: Context, cache: Cache, runKey: string): Promise<Outcome> {
  const key = createHash('sha256')
    .update(JSON.stringify([runKey, batch]))
    .digest('hex');
  const kept = await timedAlone('look into the cache', async () => outcomeFrom(await cache.get(key), context));
  if (kept !== undefined) return kept;
  const { fs, observations } = trackedFileSystem(context.fs);
  const checked = await checkBatch(batch, { ...context, fs });
  const outcome = detached(checked);
  if (checked.crashes.length === 0 && !checked.stopped) {
    const entry: Entry = { observations: observations(), outcome: writeOutcome(outcome) };
    await cache.set(key, JSON.stringify(entry));
  }
  return outcome;
}

async function outcomeFrom(text: string | undefined, { fs }: Context): Promise<Outcome | undefined> {
  if (text === undefined) return undefined;
  const { observations, outcome } = JSON.parse(text) as Partial<Entry>;
  if (observations === undefined || outcome === undefined) return undefined;
  return (await isAnsweredTheSame(fs, observations)) ? readOutcome(outcome) : undefined;
}
