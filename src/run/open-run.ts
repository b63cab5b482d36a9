import { defaultSettings, dialectsInForce, limitsInForce, type Settings, weightOf } from '../config/settings.ts';
import type { Limits } from '../limits/limits.ts';
import { type Batch, batchesOf } from '../load/batches.ts';
import { namesInWorkspace } from '../load/bounds.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { Inputs } from '../load/find-inputs.ts';
import type { KeptProviders } from '../load/kept-providers.ts';
import { keptReads } from '../load/kept-reads.ts';
import type { Context, Trusted } from './context.ts';
import { currentDay } from './current-day.ts';
import { inputsInForce } from './inputs-in-force.ts';
import { isNamedAsProviders } from './parties.ts';
import { webhookRuleset } from './webhook-ruleset.ts';

/** What a run is over, and by which values. */
export interface RunOptions {
  readonly fs: FileSystem;
  /** Files to check: records with their repos; documents with the records that speak of them. */
  readonly files?: readonly string[];
  /** Folders to look through. */
  readonly folders?: readonly string[];
  /** The day to compare dates with, `YYYY-MM-DD`; today in UTC unless given. */
  readonly today?: string;
  /** The settings; the defaults unless given. `configure` reads a configuration file. */
  readonly settings?: Settings;
  /** `false` where no comment is to silence a finding. */
  readonly inlineConfig?: boolean;
  /** The files as they are trusted: only comments that are in them silence findings. */
  readonly trusted?: Trusted;
  /** Also collect the details of each record and its repo, to show them to people: `RecordReport.details`. */
  readonly details?: boolean;
}

/** The same, for work that may compare two states. */
export interface StatesOptions extends RunOptions {
  readonly before?: Before;
}

/** Files as they were, and the settings of then; the same unless given. */
export interface Before {
  readonly fs: FileSystem;
  readonly settings?: Settings;
}

/** A run that has begun in this thread. */
export interface OpenRun {
  readonly context: Context;
  readonly settings: Settings;
  readonly count: Ways['count'];
  /** The files that the run looks at, without a bound. */
  readonly looked: FileSystem;
  /** All files, also those that are excluded or ignored. */
  readonly all: FileSystem;
  readonly before?: Before;
  readonly inputs: Pick<Inputs, 'files' | 'folders'>;
  /** Files that are known to be no outputs of the tool. */
  readonly knownInputs: Set<string>;
  /**
   * Divide the inputs into repos. What is read is kept for `context.fs`.
   * @param keeping keeps the providers that files name
   */
  readonly batches: (keeping?: (fs: FileSystem) => KeptProviders) => Promise<Batch[]>;
}

/** The way in which a thread does a run. */
export interface Ways {
  /** The files as this thread reads them. */
  readonly through: (fs: FileSystem) => FileSystem;
  /** The limits as they are in this thread. */
  readonly within: (limits: Limits) => Limits;
  /** Seconds that a guest may take for each attempt at a document; those of the limits unless given. */
  readonly guestSeconds?: number;
  /** Count bytes that are looked into and come from no file. */
  readonly count: (bytes: number) => void;
}

/** Begin a run: nothing is read yet but folders. */
export async function openRun(
  options: StatesOptions,
  { through, within, guestSeconds, count }: Ways,
): Promise<OpenRun> {
  const { settings = defaultSettings, before } = options;
  const knownInputs = new Set<string>();
  const { fs: looked, ...inputs } = await inputsInForce(options.fs, options, settings, knownInputs);
  const { first, second } = keptReads(looked);
  const context = await contextOf({ ...options, settings, fs: through(second) }, options.fs);
  const limits = within(context.limits);
  return {
    context: { ...context, limits, ...(guestSeconds && { guestSeconds }) },
    settings,
    count,
    looked,
    all: through(options.fs),
    ...(before && { before: { ...before, fs: through(before.fs) } }),
    inputs,
    knownInputs,
    batches: (keeping) => {
      const kept = keeping?.(through(first));
      return batchesOf(kept?.fs ?? through(first), inputs, limits, context.dialects, kept);
    },
  };
}

async function contextOf(
  { fs, settings, today, details = false, inlineConfig = true, trusted }: RunOptions & { readonly settings: Settings },
  files: FileSystem,
): Promise<Context> {
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
    comments: inlineConfig
      ? { ...(settings.silenceable && { allowed: settings.silenceable.value }), ...(trusted && { trusted }) }
      : undefined,
    details,
    nameInRepo: await namesInWorkspace(files),
    isNamedAsProviders: isNamedAsProviders(settings),
    ...(trusted && { trusted }),
    isConfigured: (rule) => settings.rules.has(rule) || settings.overrides.some(({ rules }) => rules.has(rule)),
    severityOf: (rule, file) => weightOf(settings, rule, file).value,
    webhookRuleset: () => webhookRuleset(files, settings),
  };
}
