import { defaultSettings, dialectsInForce, limitsInForce, type Settings, weightOf } from '../config/settings.ts';
import { type Batch, batchesOf } from '../load/batches.ts';
import type { FileSystem } from '../load/file-system.ts';
import { keptReads } from '../load/kept-reads.ts';
import { type Cache, checkCached } from './cache.ts';
import { checkBatch } from './check.ts';
import type { Context } from './context.ts';
import { currentDay } from './current-day.ts';
import { detached, type Outcome, Outcomes } from './outcome.ts';
import type { Report } from './result.ts';
import { partOf, runKeyOf } from './run-key.ts';
import { batchesOfShard, type Shard } from './shards.ts';
import type { WaiverFile } from './silence/waivers.ts';
import { waive } from './silence/waivers.ts';
import { webhookRuleset } from './webhook-ruleset.ts';

export interface LintOptions {
  readonly fs: FileSystem;
  /** Files to check: records with their repos; documents with the records that speak of them. */
  readonly files?: readonly string[];
  /** Folders to look through. */
  readonly folders?: readonly string[];
  /** The day to compare dates with, `YYYY-MM-DD`; today in UTC unless given. */
  readonly today?: string;
  /** The settings; the defaults unless given. `configure` reads a configuration file. */
  readonly settings?: Settings;
  /** Waivers, which silence findings until a date. */
  readonly waivers?: WaiverFile;
  /** The part of the run to do; all of it unless given. */
  readonly shard?: Shard;
  /** Where outcomes are kept for the next run; nothing is kept unless given. */
  readonly cache?: Cache;
  /** Also collect the details of each record and its repo, to show them to people: `RecordReport.details`. */
  readonly details?: boolean;
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
 * inside a rule is recorded in `crashes`, and the other rules go on.
 */
export async function lint(options: LintOptions): Promise<Report> {
  const { first, second } = keptReads(options.fs);
  const context = contextOf({ ...options, fs: second });
  const all = await batchesOf(
    first,
    { files: options.files ?? [], folders: options.folders ?? [] },
    context.limits,
    context.dialects,
  );
  const batches = options.shard === undefined ? all : await batchesOfShard(options.fs, all, options.shard);
  const runKey = await runKeyOf(options, context);
  const check = checker(context, options.cache, runKey);
  const outcomes = new Outcomes();
  for (const [index, batch] of batches.entries()) {
    outcomes.add(await check(batch));
    options.onProgress?.({ done: index + 1, total: batches.length });
  }
  const report = { ...outcomes.report(), ...(options.shard && { part: partOf(options.shard, all, runKey) }) };
  const { waivers, settings = defaultSettings } = options;
  return waivers === undefined ? report : waive(report, waivers, settings, context.settings.today);
}

type Check = (batch: Batch) => Promise<Outcome>;

function checker(context: Context, cache: Cache | undefined, runKey: string | undefined): Check {
  return cache === undefined || runKey === undefined
    ? async (batch) => detached(await checkBatch(batch, context))
    : (batch) => checkCached(batch, context, cache, runKey);
}

function contextOf({ fs, settings = defaultSettings, today, details = false }: LintOptions): Context {
  return {
    fs,
    limits: limitsInForce(settings),
    settings: {
      today: today ?? currentDay(),
      knownVerdicts: settings.knownVerdicts.map(({ value }) => value),
      maxAgeDays: settings.maxAgeDays.value,
      requiredGrade: settings.requiredGrade.value,
    },
    dialects: dialectsInForce(settings),
    details,
    isConfigured: (rule) => settings.rules.has(rule) || settings.overrides.some(({ rules }) => rules.has(rule)),
    severityOf: (rule, file) => weightOf(settings, rule, file).value,
    webhookRuleset: () => webhookRuleset(fs, settings),
  };
}
