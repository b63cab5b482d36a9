import { UsageError } from '../finding/errors.ts';
import { didYouMean } from '../text/nearest.ts';
import type { Config, RuleSetting } from './config.ts';

/** Ids that no list holds: what the AsyncAPI parser and Spectral say of documents that they cannot read. */
const passedThrough = [/^asyncapi\/[a-z0-9-]+$/, /^invalid-ref$/, /^parser$/, /^unrecognized-format$/];

/** The settings of a configuration that are about none of some rules. */
export function settingsOfOthers(config: Config, known: ReadonlySet<string>): RuleSetting[] {
  const settings = [...config.rules, ...config.overrides.flatMap(({ rules }) => rules)];
  return settings.filter(({ rule }) => !known.has(rule) && !passedThrough.some((pattern) => pattern.test(rule)));
}

/** What to say of settings that are about no rule at all. */
export function unknownRulesError(settings: readonly RuleSetting[], known: ReadonlySet<string>): UsageError {
  const lines = settings.map(({ rule, place }) => {
    const hint = didYouMean(rule, [...known]) ?? '`api-review rules` lists the rules.';
    return `${place}: There is no rule \`${rule}\`. ${hint}`;
  });
  return new UsageError(lines.join('\n'));
}
