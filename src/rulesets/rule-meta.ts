import type { Severity } from '../finding/finding.ts';
import type { RuleMeta } from '../rules/rule.ts';

/** A rule of a ruleset, after all changes by other rulesets. */
export interface ListedRule {
  readonly written: Readonly<Record<string, unknown>>;
  readonly enabled: boolean;
  /** Where people read more. */
  readonly url: string | undefined;
  /** The ruleset that defines it. */
  readonly definedIn: string;
}

const severities: ReadonlyMap<unknown, Severity> = new Map<unknown, Severity>([
  ['error', 'error'],
  ['warn', 'warning'],
  ['info', 'info'],
  ['hint', 'info'],
  [0, 'error'],
  [1, 'warning'],
  [2, 'info'],
  [3, 'info'],
]);

/** The severity that a ruleset writes; `warn` where it writes none. */
export function severityOf(written: unknown): Severity {
  return severities.get(written) ?? 'warning';
}

/** The docs of a rule of a ruleset. The keys `x-…` are this tool's own; rules of others have none. */
export function metaOf(id: string, { written, enabled, url, definedIn }: ListedRule): RuleMeta {
  const { severity, description, message, 'x-why': why, 'x-instead': instead, 'x-authority': authority } = written;
  const silent = !enabled || severity === 'off' || severity === -1;
  return {
    id,
    severity: severityOf(severity),
    ...(silent ? { optIn: true as const } : {}),
    docs: {
      summary: String(description ?? message ?? `A rule of the ruleset ${definedIn}.`),
      why: String(why ?? `The ruleset ${definedIn} asks for it.`),
      instead: String(instead ?? (url === undefined ? 'The ruleset gives no advice.' : `See ${url}.`)),
      authority: [...asArray(authority ?? []).map(String), ...(url === undefined ? [] : [url])],
    },
  };
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
