import { compareText } from '../finding/order.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { columnsOf, padTo } from '../text/columns.ts';
import { oneLine } from '../text/escape.ts';
import { itemsOf, textOf } from '../yaml/node.ts';
import type { RulesetEntry, Weight } from './config.ts';
import { type Setting, type Settings, weightOf } from './settings.ts';

/** All values in force, each with its origin, as plain data. */
export interface SettingsInForce {
  /** The configuration file, or null. */
  readonly config: string | null;
  readonly failOn: Setting<string>;
  readonly gate: Setting<string>;
  readonly provider: readonly Setting<string>[];
  readonly strict: Setting<boolean>;
  readonly exclude: readonly Setting<string>[];
  readonly only: Setting<readonly string[]> | null;
  readonly suppressionsAllow: Setting<readonly string[]> | null;
  readonly maxWarnings: Setting<number> | null;
  readonly baseline: Setting<string> | null;
  readonly waivers: Setting<string> | null;
  readonly since: Setting<string> | null;
  readonly allowJs: Setting<boolean>;
  readonly maxAgeDays: Setting<number>;
  readonly requiredGrade: Setting<string>;
  readonly limits: Settings['limits'];
  readonly knownVerdicts: readonly Setting<string>[];
  readonly rulesets: Setting<readonly string[]>;
  readonly dialects: readonly Setting<string>[];
  readonly overrides: readonly OverridePrinted[];
  readonly rules: readonly RulePrinted[];
}

interface RulePrinted {
  readonly id: string;
  readonly severity: Weight;
  readonly from: string;
}

interface OverridePrinted {
  readonly files: readonly string[];
  readonly rules: readonly RulePrinted[];
}

/** The values in force, in general or for one file. */
export function settingsInForce(settings: Settings, rules: readonly RuleMeta[], file?: string): SettingsInForce {
  const {
    config,
    failOn,
    gate,
    provider,
    strict,
    exclude,
    only,
    silenceable,
    maxWarnings,
    baseline,
    waivers,
    since,
    allowJs,
    maxAgeDays,
    requiredGrade,
    limits,
    knownVerdicts,
    dialects,
    overrides,
    rulesets,
  } = settings;
  return {
    config: config ?? null,
    failOn,
    gate,
    provider,
    strict,
    exclude,
    only: asList(only),
    suppressionsAllow: asList(silenceable),
    maxWarnings: maxWarnings ?? null,
    baseline: baseline ?? null,
    waivers: waivers ?? null,
    since: since ?? null,
    allowJs,
    maxAgeDays,
    requiredGrade,
    limits,
    knownVerdicts,
    rulesets: rulesets
      ? { value: rulesets.value.map(nameOf), from: rulesets.from }
      : { value: ['api-review/rules/webhooks.yaml'], from: 'default' },
    dialects: dialects.map(({ value, from }) => ({ value: value.id, from })),
    overrides: overrides.map(({ files, rules: set }) => ({
      files,
      rules: [...set].map(([id, setting]) => rulePrinted(id, setting)),
    })),
    rules: rules
      .map((rule) => rulePrinted(rule.id, weightOf(settings, rule, file)))
      .sort((a, b) => compareText(a.id, b.id)),
  };
}

function asList(setting: Setting<ReadonlySet<string>> | undefined): Setting<readonly string[]> | null {
  return setting === undefined ? null : { ...setting, value: [...setting.value] };
}

function rulePrinted(id: string, { value, from }: Setting<Weight>): RulePrinted {
  return { id, severity: value, from };
}

/** A ruleset that is written in the configuration has no name; the rulesets that it extends describe it best. */
function nameOf({ node }: RulesetEntry): string {
  if (node.kind !== 'map') return textOf(node) ?? '';
  const extended = node.entries.get('extends')?.value;
  const names = (extended?.kind === 'list' ? itemsOf(extended) : [extended]).flatMap((entry) => textOf(entry) ?? []);
  return names.length === 0 ? 'a ruleset of its own' : `a ruleset of its own, over ${names.join(', ')}`;
}

/** The same for people: one value a line, followed by its origin. */
export function printSettings(inForce: SettingsInForce): string {
  const { only, suppressionsAllow, maxWarnings, baseline, waivers, since } = inForce;
  const { config, failOn, gate, provider, strict, exclude, allowJs, maxAgeDays, requiredGrade, limits } = inForce;
  const { knownVerdicts, rulesets, dialects, overrides, rules } = inForce;
  const rows = (entries: readonly (readonly [string, string, string])[]) => table(entries).map((line) => `  ${line}`);
  return [
    `Configuration: ${oneLine(config ?? 'none')}`,
    '',
    'Settings',
    ...rows([
      ['failOn', failOn.value, failOn.from],
      ['gate', gate.value, gate.from],
      ...provider.map(({ value, from }) => ['provider', value, from] as const),
      ['strict', String(strict.value), strict.from],
      ...exclude.map(({ value, from }) => ['exclude', value, from] as const),
      ...rowsOf('only', only),
      ...rowsOf('suppressions.allow', suppressionsAllow),
      ...[maxWarnings].flatMap((one) => (one === null ? [] : [['maxWarnings', String(one.value), one.from] as const])),
      ...Object.entries({ baseline, waivers, since }).flatMap(([name, one]) =>
        one === null ? [] : [[name, one.value, one.from] as const],
      ),
      ['allowJs', String(allowJs.value), allowJs.from],
      ['maxAgeDays', String(maxAgeDays.value), maxAgeDays.from],
      ['evidence.require', requiredGrade.value, requiredGrade.from],
      ...Object.entries(limits).map(([name, { value, from }]) => [`limits.${name}`, String(value), from] as const),
      ...knownVerdicts.map(({ value, from }) => ['knownVerdicts', value, from] as const),
      ...rulesets.value.map((name) => ['rulesets', name, rulesets.from] as const),
      ...(rulesets.value.length === 0 ? [['rulesets', 'none', rulesets.from] as const] : []),
      ...dialects.map(({ value, from }) => ['dialects', value, from] as const),
    ]),
    '',
    'Rules',
    ...rows(rules.map(({ id, severity, from }) => [id, severity, from])),
    ...overrides.flatMap(({ files, rules: set }) => [
      '',
      `Rules in ${oneLine(files.join(', '))}`,
      ...rows(set.map(({ id, severity, from }) => [id, severity, from])),
    ]),
    '',
  ].join('\n');
}

function rowsOf(name: string, setting: Setting<readonly string[]> | null): (readonly [string, string, string])[] {
  if (setting === null) return [];
  return (setting.value.length === 0 ? ['none'] : setting.value).map((value) => [name, value, setting.from]);
}

function table(rows: readonly (readonly [string, string, string])[]): string[] {
  const shown = rows.map((row) => row.map(oneLine) as [string, string, string]);
  const widthOf = (column: 0 | 1) => shown.reduce((widest, row) => Math.max(widest, columnsOf(row[column])), 0);
  const [first, second] = [widthOf(0), widthOf(1)];
  return shown.map(([name, value, from]) => `${padTo(first, name)}  ${padTo(second, value)}  ${from}`);
}
