import { createHash } from 'node:crypto';
import { askAgain, type Observations, trackedFileSystem } from '../workspace/tracked-file-system.ts';
import type { Batch } from './batches.ts';
import { checkBatch } from './check.ts';
import type { Context } from './context.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { readOutcome, type WrittenOutcome, writeOutcome } from './outcome-json.ts';

/** Keeps texts by key between runs. It may forget any of them at any time; it never gives back another text. */
export interface Cache {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string): Promise<void>;
}

/** What is kept of a batch: what was asked of the file system, and what came of it. */
interface Entry {
  readonly observations: Observations;
  readonly outcome: WrittenOutcome;
  /** The files that the diagnostics point into, of those that are read again anyway. */
  readonly files: readonly string[];
  /** The texts of the others, which were read under another name. */
  readonly texts: readonly (readonly [file: string, text: string])[];
}

/**
 * Check a batch, or take what came of it in an earlier run. That counts only if everything that was asked of the file
 * system then is answered the same today: each file that was read, looked for, or listed, wherever a `$ref` led.
 * @param runKey what else the outcome depends on; see `runKeyOf`
 */
export async function checkCached(batch: Batch, context: Context, cache: Cache, runKey: string): Promise<Outcome> {
  const key = createHash('sha256')
    .update(JSON.stringify([runKey, batch]))
    .digest('hex');
  const kept = await outcomeFrom(await cache.get(key), context);
  if (kept !== undefined) return kept;
  const { fs, observations } = trackedFileSystem(context.fs);
  const outcome = outcomeOf(await checkBatch(batch, { ...context, fs }));
  if (outcome.crashes.length === 0) {
    await cache.set(key, JSON.stringify(entryOf(outcome, observations())));
  }
  return outcome;
}

function entryOf(outcome: Outcome, observations: Observations): Entry {
  const isReadAgain = (file: string) => Object.hasOwn(observations.read, file);
  const sources = [...outcome.sources];
  return {
    observations,
    outcome: writeOutcome(outcome),
    files: sources.map(([file]) => file).filter(isReadAgain),
    texts: sources.filter(([file]) => !isReadAgain(file)).map(([file, { text }]) => [file, text]),
  };
}

async function outcomeFrom(text: string | undefined, { fs }: Context): Promise<Outcome | undefined> {
  if (text === undefined) return undefined;
  const { observations, outcome, files, texts } = JSON.parse(text) as Entry;
  const bytes = await askAgain(fs, observations);
  if (bytes === undefined) return undefined;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const readAgain = files.map((file) => [file, decoder.decode(bytes.get(file))] as const);
  return readOutcome(outcome, new Map([...texts, ...readAgain]));
}
