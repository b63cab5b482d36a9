import type { RequiredGrade } from '../evidence/mention.ts';
import { UsageError } from '../finding/errors.ts';
import { defaultLimits, type Limits } from '../limits/limits.ts';
import type { Dialect } from '../records/dialect.ts';
import { dialects as builtInDialects } from '../records/dialects/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { defaultKnownVerdicts } from '../subjects/subject.ts';
import { didYouMean } from '../text/nearest.ts';
import type { Config, FailOn, Override, Placed, RuleSetting, RulesetEntry, Weight } from './config.ts';
import { compileGlob, type Glob, matchesGlob } from './glob.ts';
import { raisedByStrict } from './strict.ts';

/** Where a value comes from: `default`, `--flag`, or `file:line:column`. */
export type Origin = string;

/** A value in force, and its origin. */
export interface Setting<T> {
  readonly value: T;
  readonly from: Origin;
}

/** The settings of a run: flags over the configuration file over the defaults. */
export interface Settings {
  /** The configuration file that was read, as it is shown. */
  readonly config: string | undefined;
  readonly failOn: Setting<FailOn>;
  readonly strict: Setting<boolean>;
  readonly allowJs: Setting<boolean>;
  /** The engine of our own webhook rulesets; a user's own always run in Spectral. */
  readonly engine: Setting<Engine>;
  readonly maxAgeDays: Setting<number>;
  readonly requiredGrade: Setting<RequiredGrade>;
  readonly knownVerdicts: readonly Setting<string>[];
  /** Severities that were set, by rule. */
  readonly rules: ReadonlyMap<string, Setting<Weight>>;
  readonly overrides: readonly OverrideInForce[];
  readonly dialects: readonly Setting<Dialect>[];
  /** Absent where the built-in ruleset runs. */
  readonly rulesets: Setting<readonly RulesetEntry[]> | undefined;
  readonly limits: { readonly [K in keyof Limits]: Setting<number> };
  /** A file's path from the folder of the configuration; undefined where it is not below it. */
  readonly pathInConfig: PathInConfig;
}

/** `direct`: over the tool's own model of the document; `spectral`: through `@stoplight/spectral-core`. */
export const engines = ['direct', 'spectral'] as const;
export type Engine = (typeof engines)[number];

export type PathInConfig = (file: string) => string | undefined;

export interface OverrideInForce {
  readonly files: readonly string[];
  readonly globs: readonly Glob[];
  readonly rules: ReadonlyMap<string, Setting<Weight>>;
}

/** The values that the command line, or a caller of the library, sets. */
export interface Flags {
  readonly failOn?: FailOn;
  readonly strict?: boolean;
  readonly allowJs?: boolean;
  readonly engine?: Engine;
  /** Bounds other than the configured ones. */
  readonly limits?: Partial<Limits>;
}

/** Lay the flags over the configuration over the defaults. */
export function mergeSettings(
  config: Config | undefined,
  flags: Flags = {},
  pathInConfig: PathInConfig = (file) => file,
): Settings {
  return {
    config: config?.file,
    failOn: flagged('--fail-on', flags.failOn) ?? written(config?.failOn) ?? byDefault('error'),
    strict: flagged('--strict', flags.strict) ?? written(config?.strict) ?? byDefault(false),
    allowJs: flagged('--allow-js', flags.allowJs) ?? byDefault(false),
    engine: flagged('--engine', flags.engine) ?? byDefault('direct'),
    maxAgeDays: written(config?.maxAgeDays) ?? byDefault(365),
    requiredGrade: written(config?.requiredGrade) ?? byDefault('finding'),
    knownVerdicts: [...defaultKnownVerdicts.map(byDefault), ...(config?.knownVerdicts ?? []).map(fromFile)],
    rules: byRule(config?.rules ?? []),
    overrides: (config?.overrides ?? []).map(inForce),
    dialects: (config?.dialects ?? []).map(fromFile),
    rulesets: written(config?.rulesets),
    limits: mergeLimits(config?.limits ?? {}, flags.limits ?? {}),
    pathInConfig,
  };
}

function mergeLimits(inFile: Config['limits'], given: Partial<Limits>): Settings['limits'] {
  const names = Object.keys(defaultLimits) as (keyof Limits)[];
  const settings = names.map((name) => [
    name,
    flagged('given', given[name]) ?? written(inFile[name]) ?? byDefault(defaultLimits[name]),
  ]);
  return Object.fromEntries(settings) as Settings['limits'];
}

/** The settings without a configuration and without flags. */
export const defaultSettings: Settings = mergeSettings(undefined);

/** How much a run does for one file, document or repo. */
export function limitsInForce({ limits }: Settings): Limits {
  return Object.fromEntries(Object.entries(limits).map(([name, { value }]) => [name, value])) as unknown as Limits;
}

/** The dialects that records are read with. Of equals the first reads, so a user's own come first. */
export function dialectsInForce({ dialects }: Settings): readonly Dialect[] {
  return [...dialects.map(({ value }) => value), ...builtInDialects];
}

/** The weight of a rule: the last override that matches the file, else `rules`, else `strict`, else the rule's own. */
export function weightOf(
  settings: Settings,
  rule: Pick<RuleMeta, 'id' | 'severity' | 'optIn'>,
  file?: string,
): Setting<Weight> {
  const overridden = file === undefined ? undefined : overriddenIn(settings, rule.id, file);
  const raised = settings.strict.value && Object.hasOwn(raisedByStrict, rule.id) ? raisedByStrict[rule.id] : undefined;
  return (
    overridden ??
    settings.rules.get(rule.id) ??
    (raised && { value: raised.severity, from: originOfStrict(settings) }) ??
    byDefault(rule.optIn === true ? 'off' : rule.severity)
  );
}

function overriddenIn({ overrides, pathInConfig }: Settings, rule: string, file: string): Setting<Weight> | undefined {
  const path = overrides.length === 0 ? undefined : pathInConfig(file);
  if (path === undefined) return undefined;
  return overrides
    .findLast(({ globs, rules }) => rules.has(rule) && globs.some((glob) => matchesGlob(path, glob)))
    ?.rules.get(rule);
}

/** `strict` is a reason of its own, wherever it was asked for. */
function originOfStrict({ strict }: Settings): Origin {
  return strict.from.startsWith('--') ? strict.from : `strict (${strict.from})`;
}

function inForce({ files, rules }: Override): OverrideInForce {
  return { files, globs: files.map(compileGlob), rules: byRule(rules) };
}

function byRule(settings: readonly (Placed<Weight> & { readonly rule: string })[]): Map<string, Setting<Weight>> {
  return new Map(settings.map((setting) => [setting.rule, fromFile(setting)]));
}

function byDefault<T>(value: T): Setting<T> {
  return { value, from: 'default' };
}

function flagged<T>(flag: string, value: T | undefined): Setting<T> | undefined {
  return value === undefined ? undefined : { value, from: flag };
}

function written<T>(placed: Placed<T> | undefined): Setting<T> | undefined {
  return placed && fromFile(placed);
}

function fromFile<T>({ value, place }: Placed<T>): Setting<T> {
  return { value, from: place };
}

/** The settings of a configuration whose rule is not known. */
export function settingsOfOthers(config: Config, known: ReadonlySet<string>): RuleSetting[] {
  const settings = [...config.rules, ...config.overrides.flatMap(({ rules }) => rules)];
  return settings.filter(({ rule }) => !known.has(rule));
}

/** The error of settings whose rule does not exist, with a line for each. */
export function unknownRulesError(settings: readonly RuleSetting[], known: ReadonlySet<string>): UsageError {
  const lines = settings.map(({ rule, place }) => {
    const hint = didYouMean(rule, [...known]) ?? '`api-review rules` lists the rules.';
    return `${place}: There is no rule \`${rule}\`. ${hint}`;
  });
  return new UsageError(lines.join('\n'));
}
