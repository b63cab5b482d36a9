import { defaultSettings, dialectsInForce, type Settings, weightOf } from '../config/settings.ts';
import type { Crash, RecordReport, Report } from '../reporters/report.ts';
import { rules } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { SourceText } from '../text/source-text.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { defaultLoadLimits, type LoadLimits } from '../workspace/load.ts';
import { batchesOf } from './batches.ts';
import { type Checked, checkBatch } from './check.ts';
import type { Context } from './context.ts';
import { countsOf } from './counts.ts';
import { type Signed, settle } from './settle.ts';
import { type SuppressedFinding, settleSuppressed } from './suppress.ts';
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
  const collected = new Collected();
  for (const [index, batch] of batches.entries()) {
    collected.add(await checkBatch(batch, context));
    options.onProgress?.({ done: index + 1, total: batches.length });
  }
  const report = collected.report();
  return options.waivers === undefined ? report : withWaivers(report, options.waivers, context);
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

/** What the batches came to. Of the texts only those stay that a finding points into. */
class Collected {
  readonly #signed: Signed[] = [];
  readonly #suppressed: SuppressedFinding[] = [];
  readonly #records: RecordReport[] = [];
  readonly #crashes: Crash[] = [];
  readonly #sources = new Map<string, SourceText>();
  readonly #foreignRules = new Map<string, RuleMeta>();
  #documents = 0;

  add({ signed, suppressed, records, crashes, sources, foreignRules, documents }: Checked): void {
    this.#signed.push(...signed);
    this.#suppressed.push(...suppressed);
    this.#records.push(...records);
    this.#crashes.push(...crashes);
    this.#documents += documents;
    for (const rule of foreignRules) this.#foreignRules.set(rule.id, rule);
    for (const { finding } of [...signed, ...suppressed.map((one) => one.signed)]) {
      for (const { file } of [finding.at, ...(finding.related ?? []).map(({ at }) => at)]) {
        const source = sources.get(file);
        if (source !== undefined) this.#sources.set(file, source);
      }
    }
  }

  report(): Report {
    const diagnostics = settle(this.#signed, this.#sources);
    const suppressed = settleSuppressed(this.#suppressed, this.#sources);
    const records = this.#records.sort((a, b) => (a.file < b.file ? -1 : 1));
    return {
      records,
      diagnostics,
      suppressed,
      crashes: this.#crashes,
      summary: {
        records: records.length,
        documents: this.#documents,
        ...countsOf(diagnostics),
        suppressed: suppressed.length,
      },
      rules: new Map<string, RuleMeta>([...rules.map((rule) => [rule.id, rule] as const), ...this.#foreignRules]),
      sources: this.#sources,
    };
  }
}
