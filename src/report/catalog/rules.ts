import { rules as ownRules } from '../../rules/index.ts';
import type { RuleMeta } from '../../rules/rule.ts';
import { rulePage } from '../../rules/rule-page.ts';
import type { ShownFinding } from '../../writing/shown-findings.ts';
import { tally } from './tally.ts';
import type { RuleTally, ShownRule } from './types.ts';

/** The rules with findings, the most frequent first. */
export function ruleTallies(findings: readonly ShownFinding[], rules: ReadonlyMap<string, RuleMeta>): RuleTally[] {
  const severities = new Map(findings.map(({ rule, severity }) => [rule, severity]));
  return tally(findings.map(({ rule }) => rule)).map(({ name, count }) => ({
    name,
    count,
    severity: severities.get(name) ?? 'info',
    docs: shownRule(name, rules.get(name)),
  }));
}

const ownIds = new Set(ownRules.map(({ id }) => id));

/** Rules of a user's ruleset name no authority, and have no page. */
function shownRule(id: string, rule: RuleMeta | undefined): ShownRule {
  const { summary = '', why = '', instead = '', authority = [] } = rule?.docs ?? {};
  const page = ownIds.has(id) || authority.length > 0 ? rulePage(id) : undefined;
  return { summary, why, instead, ...(page === undefined ? {} : { page }) };
}
