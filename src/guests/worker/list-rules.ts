import type { Handler } from '../jobs.ts';
import { codeOf } from './code.ts';

/** The rules of a ruleset that is code, with what it extends, as data: the parts that `catalogOf` reads, without functions. */
export const listRules: Handler<'list-rules'> = async (ruleset, { begin }) => {
  begin();
  if (ruleset.kind === 'code') return listed(await codeOf(ruleset.real));
  return listed(((await import('@stoplight/spectral-rulesets')) as Record<string, unknown>)[ruleset.name]);
};

function listed(definition: unknown): unknown {
  if (!isRecord(definition)) return undefined;
  const { extends: extended, rules, documentationUrl, overrides } = definition;
  return {
    ...(extended === undefined ? {} : { extends: listedExtended(extended) }),
    ...(overrides === undefined ? {} : { overrides: true }),
    ...(typeof documentationUrl === 'string' ? { documentationUrl } : {}),
    rules: Object.fromEntries(
      Object.entries(isRecord(rules) ? rules : {}).map(([id, rule]) => [id, withoutCode(rule)]),
    ),
  };
}

function listedExtended(extended: unknown): unknown[] {
  const entries = Array.isArray(extended) ? extended : [extended];
  return entries.map((entry) => (Array.isArray(entry) ? [listed(entry[0]), withoutCode(entry[1])] : listed(entry)));
}

/** The description of a rule; not its paths and functions. */
function withoutCode(rule: unknown): unknown {
  if (!isRecord(rule)) return typeof rule === 'function' ? undefined : rule;
  const { given: _, then: __, formats: ___, ...said } = rule;
  return JSON.parse(JSON.stringify(said));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
