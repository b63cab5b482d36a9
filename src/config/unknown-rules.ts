import { UsageError } from '../finding/errors.ts';
import { didYouMean } from '../text/nearest.ts';
import type { Config, RuleSetting } from './config.ts';
import type { Flags } from './settings.ts';

/** The rules that a configuration and flags name and that are not known, each with its place. */
export function namesOfOthers(
  config: Config | undefined,
  { only = [] }: Flags,
  known: ReadonlySet<string>,
): Pick<RuleSetting, 'rule' | 'place'>[] {
  const { rules = [], overrides = [], only: listed = [], silenceable = [] } = config ?? {};
  const named = [
    ...[...rules, ...overrides.flatMap((override) => override.rules)],
    ...[...listed, ...silenceable].map(({ value, place }) => ({ rule: value, place })),
    ...only.map((rule) => ({ rule, place: '--rule' })),
  ];
  return named.filter(({ rule }) => !known.has(rule));
}

/** The error of settings whose rule does not exist, with a line for each. */
export function unknownRulesError(
  settings: readonly Pick<RuleSetting, 'rule' | 'place'>[],
  known: ReadonlySet<string>,
): UsageError {
  const lines = settings.map(({ rule, place }) => {
    const hint = didYouMean(rule, [...known]) ?? '`api-review rules` lists the rules.';
    return `${place}: There is no rule \`${rule}\`. ${hint}`;
  });
  return new UsageError(lines.join('\n'));
}
