import type { RequiredGrade } from '../evidence/mention.ts';
import { UsageError } from '../finding/errors.ts';
import { boundsOfRun, defaultLimits, type Limits } from '../limits/limits.ts';
import type { FileSystem } from '../load/file-system.ts';
import { folderOf, pathFrom } from '../load/paths.ts';
import type { Dialect } from '../records/dialect.ts';
import { dialects as builtInDialects } from '../records/dialects/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { addedHere } from '../rules/suppression/added-here.ts';
import { markedHere } from '../rules/suppression/marked-here.ts';
import { defaultKnownVerdicts } from '../subjects/subject.ts';
import type { Config, FailOn, Gate, Override, Placed, RulesetEntry, Weight } from './config.ts';
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
  readonly gate: Setting<Gate>;
  /** Globs of the documents that are as the provider publishes them. */
  readonly provider: readonly Setting<string>[];
  readonly strict: Setting<boolean>;
  /** The only rules to run; undefined where all of them run. */
  readonly only: Setting<ReadonlySet<string>> | undefined;
  /** The rules that comments may silence; undefined where they may silence all. */
  readonly silenceable: Setting<ReadonlySet<string>> | undefined;
  /** More warnings than this make a run fail. */
  readonly maxWarnings: Setting<number> | undefined;
  /** Files, from the working folder. */
  readonly baseline: Setting<string> | undefined;
  readonly waivers: Setting<string> | undefined;
  /** A commit of git. */
  readonly since: Setting<string> | undefined;
  readonly allowJs: Setting<boolean>;
  /** The engine of our own webhook rulesets; a user's own always run in Spectral. */
  readonly engine: Setting<Engine>;
  readonly maxAgeDays: Setting<number>;
  readonly requiredGrade: Setting<RequiredGrade>;
  readonly knownVerdicts: readonly Setting<string>[];
  /** Severities that were set, by rule. */
  readonly rules: ReadonlyMap<string, Setting<Weight>>;
  readonly overrides: readonly OverrideInForce[];
  /** Globs of files and folders that are not looked at. */
  readonly exclude: readonly Setting<string>[];
  readonly dialects: readonly Setting<Dialect>[];
  /** Absent where the built-in ruleset runs. */
  readonly rulesets: Setting<readonly RulesetEntry[]> | undefined;
  readonly limits: { readonly [K in keyof Limits]: Setting<number> };
  /** The files of the configuration and its rulesets; those of the run unless given. */
  readonly fs?: FileSystem;
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
  readonly only?: readonly string[];
  readonly maxWarnings?: number;
  /** `false` where there is to be none. */
  readonly baseline?: string | false;
  readonly waivers?: string | false;
  readonly since?: string | false;
  readonly failOn?: FailOn;
  readonly gate?: Gate;
  readonly strict?: boolean;
  readonly allowJs?: boolean;
  readonly engine?: Engine;
  /** Bounds other than the configured ones. */
  readonly limits?: Partial<Limits>;
  /** The configuration is no part of what is checked: it may raise bounds of bytes, time and memory. */
  readonly isTrusted?: boolean;
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
    gate: flagged('--gate', flags.gate) ?? written(config?.gate) ?? byDefault('all'),
    provider: (config?.provider ?? []).map(fromFile),
    strict: flagged('--strict', flags.strict) ?? written(config?.strict) ?? byDefault(false),
    only: asSet(flagged('--rule', flags.only)) ?? placedSet(config?.only),
    silenceable: placedSet(config?.silenceable),
    maxWarnings: flagged('--max-warnings', flags.maxWarnings) ?? written(config?.maxWarnings),
    baseline: unlessNone('--baseline', flags.baseline, besideConfig(config, config?.baseline)),
    waivers: unlessNone('--waivers', flags.waivers, besideConfig(config, config?.waivers)),
    since: unlessNone('--since', flags.since, written(config?.since)),
    allowJs: flagged('--allow-js', flags.allowJs) ?? byDefault(false),
    engine: flagged('--engine', flags.engine) ?? byDefault('direct'),
    maxAgeDays: written(config?.maxAgeDays) ?? byDefault(365),
    requiredGrade: written(config?.requiredGrade) ?? byDefault('finding'),
    knownVerdicts: [...defaultKnownVerdicts.map(byDefault), ...(config?.knownVerdicts ?? []).map(fromFile)],
    rules: byRule(config?.rules ?? []),
    overrides: (config?.overrides ?? []).map(inForce),
    exclude: (config?.exclude ?? []).map(fromFile),
    dialects: (config?.dialects ?? []).map(fromFile),
    rulesets: written(config?.rulesets),
    limits: mergeLimits(config?.limits ?? {}, flags),
    pathInConfig,
  };
}

/** @throws UsageError where a configuration raises a bound that it may only lower */
function mergeLimits(inFile: Config['limits'], { limits = {}, isTrusted = false }: Flags): Settings['limits'] {
  const names = Object.keys(defaultLimits) as (keyof Limits)[];
  const settings = names.map((name) => {
    const given = flagged('--limit', limits[name]);
    const inConfig = written(inFile[name]);
    if (given === undefined && inConfig !== undefined && !isTrusted) refuseToRaise(name, inConfig);
    return [name, given ?? inConfig ?? byDefault(defaultLimits[name])];
  });
  return Object.fromEntries(settings) as Settings['limits'];
}

function refuseToRaise(name: keyof Limits, { value, from }: Setting<number>): void {
  const most = defaultLimits[name];
  if (!boundsOfRun.includes(name) || value <= most) return;
  throw new UsageError(
    `${from}: A configuration lowers \`limits.${name}\` (${most}) and does not raise it, for a change may edit it. Use \`--limit ${name}=${value}\`, or \`--trusted-config\`.`,
  );
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
  if (settings.only !== undefined && !isRun(settings, rule.id)) return { value: 'off', from: settings.only.from };
  const overridden = file === undefined ? undefined : overriddenIn(settings, rule.id, file);
  const raised = settings.strict.value && Object.hasOwn(raisedByStrict, rule.id) ? raisedByStrict[rule.id] : undefined;
  return (
    overridden ??
    settings.rules.get(rule.id) ??
    (raised && { value: raised.severity, from: originOfStrict(settings) }) ??
    byDefault(rule.optIn === true ? 'off' : rule.severity)
  );
}

/** Whether a rule is among those that are to run, where not all are. */
export function isRun({ only }: Pick<Settings, 'only'>, rule: string): boolean {
  return only?.value.has(rule) !== false || isAboutTheRun(rule);
}

/** Findings about what a run did not look at, or was not to show, are no choice of rules. */
function isAboutTheRun(rule: string): boolean {
  return rule.startsWith('limit/') || rule === addedHere.id || rule === markedHere.id;
}

function overriddenIn({ overrides, pathInConfig }: Settings, rule: string, file: string): Setting<Weight> | undefined {
  const path = overrides.length === 0 ? undefined : pathInConfig(file);
  if (path === undefined) return undefined;
  return overrides
    .findLast(({ globs, rules }) => rules.has(rule) && globs.some((glob) => matchesGlob(path, glob)))
    ?.rules.get(rule);
}

function asSet<T>(setting: Setting<readonly T[]> | undefined): Setting<ReadonlySet<T>> | undefined {
  return setting && { ...setting, value: new Set(setting.value) };
}

function placedSet(listed: readonly Placed<string>[] | undefined): Setting<ReadonlySet<string>> | undefined {
  return listed && { value: new Set(listed.map(({ value }) => value)), from: listed[0]?.place ?? 'the configuration' };
}

function besideConfig(config: Config | undefined, path: Placed<string> | undefined): Setting<string> | undefined {
  return config && path && { value: pathFrom(folderOf(config.file), path.value), from: path.place };
}

function unlessNone(
  flag: string,
  given: string | false | undefined,
  configured: Setting<string> | undefined,
): Setting<string> | undefined {
  return given === false ? undefined : (flagged(flag, given) ?? configured);
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
