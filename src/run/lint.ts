import { defaultSettings } from '../config/settings.ts';
import type { Batch } from '../load/batches.ts';
import { BatchChecks } from './batch-checks.ts';
import { type Done, type Lifetime, Workplace } from './bounded/workplace.ts';
import { type Cache, KeptOutcomes } from './cache.ts';
import { givenUp, leftOutElsewhere, notBegun } from './given-up.ts';
import type { RunOptions } from './open-run.ts';
import { Outcomes, readOutcome } from './outcome.ts';
import type { Report } from './result.ts';
import { partOf, runKeyOf } from './run-key.ts';
import { batchesOfShard, type Shard } from './shards.ts';
import type { WaiverFile } from './silence/waivers.ts';
import { waive } from './silence/waivers.ts';

export interface LintOptions extends RunOptions {
  /** Waivers, which silence findings until a date. */
  readonly waivers?: WaiverFile;
  /** The part of the run to do; all of it unless given. */
  readonly shard?: Shard;
  /** Where outcomes are kept for the next run; nothing is kept unless given. */
  readonly cache?: Cache;
  /** Called after each batch of files that speak of one repo. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * Check review records against themselves, their evidence and their repos.
 *
 * Mistakes in the files become diagnostics; no content of a file makes this throw. A fault of our own
 * inside a rule is recorded in `crashes`, and the other rules go on. What exceeds a bound of time or memory is left out, and
 * a diagnostic says so.
 * @throws the reason of the signal, when that is aborted
 */
export async function lint(options: LintOptions, lifetime: Lifetime = {}): Promise<Report> {
  const workplace = new Workplace(options, lifetime);
  try {
    return await lintAt(workplace, options, lifetime);
  } finally {
    await workplace.end();
  }
}

async function lintAt(workplace: Workplace, options: LintOptions, { signal }: Lifetime): Promise<Report> {
  const { waivers, settings = defaultSettings, cache, shard, trusted } = options;
  const { context, looked, knownInputs } = await workplace.opened;
  const outcomes = new Outcomes();
  const runKey = await runKeyOf(options, context);
  const kept =
    cache && runKey && trusted === undefined ? new KeptOutcomes(cache, runKey, looked, knownInputs) : undefined;
  const found = await findBatches(workplace, kept);
  const all = 'value' in found ? found.value : [];
  if ('stopped' in found) outcomes.add(givenUp([...(options.files ?? []), ...(options.folders ?? [])], found, context));
  const division = shard && (await batchesOfShard(looked, all, shard));
  const batches = division?.mine ?? all;
  const left: Batch[] = [];
  let done = 0;
  for await (const [batch, check] of new BatchChecks(workplace, batches, kept)) {
    signal?.throwIfAborted();
    if (check === undefined) left.push(batch);
    else if (!('leftOut' in check)) outcomes.add(check);
    else if ('stopped' in check) outcomes.add(givenUp([...batch.named, batch.folder], check, context));
    else {
      await kept?.set(batch, check.value);
      outcomes.add(readOutcome(check.value.outcome));
    }
    options.onProgress?.({ done: ++done, total: batches.length });
  }
  if (left.length > 0) outcomes.add(notBegun(left, context));
  for (const one of found.leftOut) if (!outcomes.saysOfLimit(one.file)) outcomes.add(leftOutElsewhere(one, context));
  const report = {
    ...outcomes.report([...(options.files ?? []), ...(options.folders ?? [])].map(context.nameInRepo)),
    ...(shard && division && { part: partOf(shard, all, division.weights, runKey) }),
  };
  return waivers === undefined
    ? report
    : waive(report, waivers, { fs: options.fs, settings, today: context.settings.today });
}

/** The repos of a run, as they were found before where nothing changed that they depend on. */
async function findBatches(workplace: Workplace, kept: KeptOutcomes | undefined): Promise<Done<readonly Batch[]>> {
  const { inputs } = await workplace.opened;
  const before = await kept?.divisionOf(inputs);
  if (before?.stillHolds === true) return { value: before.batches, leftOut: [] };
  const request = {
    keepsProviders: kept !== undefined,
    ...(before && { before: { ...before.named, unchanged: before.unchanged } }),
  };
  const found = await workplace.do('find-batches', request);
  if (!('value' in found)) return found;
  if (found.leftOut.length === 0) await kept?.setDivisionOf(inputs, found.value);
  return { ...found, value: found.value.batches };
}
