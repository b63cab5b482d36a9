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
  readonly strict: Setting<boolean>;
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
    strict,
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
    strict,
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
  const { config, failOn, strict, allowJs, maxAgeDays, requiredGrade, limits } = inForce;
  const { knownVerdicts, rulesets, dialects, overrides, rules } = inForce;
  const rows = (entries: readonly (readonly [string, string, string])[]) => table(entries).map((line) => `  ${line}`);
  return [
    `Configuration: ${oneLine(config ?? 'none')}`,
    '',
    'Settings',
    ...rows([
      ['failOn', failOn.value, failOn.from],
      ['strict', String(strict.value), strict.from],
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

function table(rows: readonly (readonly [string, string, string])[]): string[] {
  const shown = rows.map((row) => row.map(oneLine) as [string, string, string]);
  const widthOf = (column: 0 | 1) => shown.reduce((widest, row) => Math.max(widest, columnsOf(row[column])), 0);
  const [first, second] = [widthOf(0), widthOf(1)];
  return shown.map(([name, value, from]) => `${padTo(first, name)}  ${padTo(second, value)}  ${from}`);
}
