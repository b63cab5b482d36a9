import { defaultSettings, dialectsInForce, type Settings, weightOf } from '../config/settings.ts';
import type { Report } from '../reporters/report.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { defaultLoadLimits, type LoadLimits } from '../workspace/load.ts';
import { type Batch, batchesOf } from './batches.ts';
import { type Cache, checkCached } from './cache.ts';
import { checkBatch } from './check.ts';
import type { Context } from './context.ts';
import { type Outcome, Outcomes, outcomeOf } from './outcome.ts';
import { runKeyOf } from './run-key.ts';
import { withWaivers } from './waived-report.ts';
import type { WaiverFile } from './waivers.ts';
import { webhookRuleset } from './webhook-ruleset.ts';

export interface LintOptions {
  readonly fs: FileSystem;
  /** Record files, and OpenAPI documents to be linted by themselves; `findInputs` finds them. */
  readonly files: readonly string[];
  /** Folders of provider repos that have no record. */
  readonly repos?: readonly string[];
  /** The day to hold dates against, `YYYY-MM-DD`; today in UTC unless given. */
  readonly today?: string;
  /** What is in force; the defaults unless given. `configure` reads a configuration file. */
  readonly settings?: Settings;
  readonly limits?: LoadLimits;
  /** Findings that somebody answers for until a day. */
  readonly waivers?: WaiverFile;
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
 * What is wrong with the files becomes diagnostics; nothing that stands in a file makes this throw. A fault of our own
 * inside a rule is recorded in `crashes`, and the other rules go on.
 */
export async function lint(options: LintOptions): Promise<Report> {
  const context = contextOf(options);
  const batches = await batchesOf(options.fs, options.files, options.repos ?? []);
  const check = await checker(context, options);
  const outcomes = new Outcomes();
  for (const [index, batch] of batches.entries()) {
    outcomes.add(await check(batch));
    options.onProgress?.({ done: index + 1, total: batches.length });
  }
  const report = outcomes.report();
  return options.waivers === undefined ? report : withWaivers(report, options.waivers, context);
}

async function checker(context: Context, options: LintOptions): Promise<(batch: Batch) => Promise<Outcome>> {
  const { cache, fs, settings = defaultSettings } = options;
  const runKey = cache && (await runKeyOf(fs, settings, context));
  return cache === undefined || runKey === undefined
    ? async (batch) => outcomeOf(await checkBatch(batch, context))
    : (batch) => checkCached(batch, context, cache, runKey);
}

function contextOf({ fs, limits, settings = defaultSettings, today }: LintOptions): Context {
  return {
    fs,
    limits: limits ?? defaultLoadLimits,
    settings: {
      today: today ?? new Date().toISOString().slice(0, 10),
      knownVerdicts: settings.knownVerdicts.map(({ value }) => value),
      maxAgeDays: settings.maxAgeDays.value,
    },
    dialects: dialectsInForce(settings),
    severityOf: (rule, file) => weightOf(settings, rule, file).value,
    webhookRuleset: () => webhookRuleset(fs, settings),
  };
}
