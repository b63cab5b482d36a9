import { createHash } from 'node:crypto';
import { timedAlone } from '../limits/profile.ts';
import type { Batch } from '../load/batches.ts';
import type { FileSystem } from '../load/file-system.ts';
import { keptAnswers } from '../load/kept-answers.ts';
import type { NamedProviders } from '../load/kept-providers.ts';
import { isAnsweredTheSame, type Observations, unchangedFiles } from '../load/tracked-file-system.ts';
import type { CheckedBatch, FoundBatches } from './bounded/jobs.ts';
import type { OpenRun } from './open-run.ts';
import { type Outcome, readOutcome, type WrittenOutcome } from './outcome.ts';

/** Keeps texts by key between runs. It may forget any of them at any time; it never gives back another text. */
export interface Cache {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string): Promise<void>;
}

type RunInputs = OpenRun['inputs'];

/** The cache entry of a batch: the questions to the file system, and the outcome. */
interface Entry {
  readonly observations: Observations;
  readonly outcome: WrittenOutcome;
}

/** The cache entry of the inputs of a run: the repos that they were divided into, and what the files named then. */
interface Division {
  readonly named: NamedProviders;
  readonly batches: readonly Batch[];
}

/** A division, the files that did not change since, and whether it still holds. */
interface EarlierDivision extends Division {
  readonly unchanged: ReadonlySet<string>;
  readonly stillHolds: boolean;
}

/** To remember the files of more repos takes more memory than to check one of them. */
const mostBatches = 1000;

/**
 * The outcomes of earlier runs. One counts only if every question to the file system then is answered the same today: each file
 * that was read, looked for, or listed, wherever a `$ref` led.
 */
export class KeptOutcomes {
  readonly #cache: Cache;
  readonly #runKey: string;
  readonly #knownInputs: Set<string>;
  #fs: FileSystem;

  /**
   * @param runKey the other inputs of the outcomes; see `runKeyOf`
   * @param fs the files of today
   * @param knownInputs files that are known to be no outputs of the tool: those that did not change are told here
   */
  constructor(cache: Cache, runKey: string, fs: FileSystem, knownInputs: Set<string>) {
    this.#cache = cache;
    this.#runKey = runKey;
    this.#fs = fs;
    this.#knownInputs = knownInputs;
  }

  /** The outcome of a batch; undefined where it is to be checked. */
  async get(batch: Batch): Promise<Outcome | undefined> {
    return timedAlone('look into the cache', async () => {
      const text = await this.#cache.get(this.#keyOf(batch));
      if (text === undefined) return undefined;
      const { observations, outcome } = JSON.parse(text) as Partial<Entry>;
      if (observations === undefined || outcome === undefined) return undefined;
      return (await isAnsweredTheSame(this.#fs, observations)) ? readOutcome(outcome) : undefined;
    });
  }

  /** The repos that inputs were divided into, and whether that still holds. */
  async divisionOf(inputs: RunInputs): Promise<EarlierDivision | undefined> {
    return timedAlone('look into the cache', async () => {
      const text = await this.#cache.get(this.#keyOf(['batches', inputs]));
      if (text === undefined) return undefined;
      const { named, batches } = JSON.parse(text) as Partial<Division>;
      if (named === undefined || batches === undefined) return undefined;
      // Each repo asks the same again.
      this.#fs = keptAnswers(this.#fs);
      const unchanged = await unchangedFiles(this.#fs, named.observations);
      for (const file of unchanged) this.#knownInputs.add(file);
      return {
        named,
        batches,
        unchanged,
        stillHolds: await isAnsweredTheSame(this.#fs, named.observations, unchanged),
      };
    });
  }

  async setDivisionOf(inputs: RunInputs, { batches, named }: FoundBatches): Promise<void> {
    if (named === undefined || batches.length > mostBatches) return;
    const division: Division = { named, batches };
    await this.#cache.set(this.#keyOf(['batches', inputs]), JSON.stringify(division));
  }

  /** Keep an outcome, unless another check might give another one. */
  async set(batch: Batch, { outcome, stopped, observations }: CheckedBatch): Promise<void> {
    if (outcome.crashes.length > 0 || stopped || observations === undefined) return;
    const entry: Entry = { observations, outcome };
    await this.#cache.set(this.#keyOf(batch), JSON.stringify(entry));
  }

  #keyOf(of: unknown): string {
    return createHash('sha256')
      .update(JSON.stringify([this.#runKey, of]))
      .digest('hex');
  }
}
