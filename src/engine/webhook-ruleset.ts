import { fileURLToPath } from 'node:url';
import type { Severity } from '../diagnostics/diagnostic.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { WrittenRule } from '../rulesets/ruleset.ts';
import type { RulesetRunner } from '../rulesets/spectral.ts';

const rulesetPath = fileURLToPath(new URL('../../rules/webhooks.yaml', import.meta.url));

interface WebhookRuleset {
  readonly runner: RulesetRunner;
  readonly metaOf: (code: string) => RuleMeta;
}

let loaded: Promise<WebhookRuleset> | undefined;

/** The webhook rules, ready to run; Spectral is loaded at the first call. */
export function webhookRuleset(): Promise<WebhookRuleset> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<WebhookRuleset> {
  const { rulesetRunner } = await import('../rulesets/spectral.ts');
  const known = new Map((await webhookRules()).map((meta) => [meta.id, meta]));
  return { runner: await rulesetRunner(rulesetPath), metaOf: (code) => known.get(code) ?? spectralMeta(code) };
}

/** The metadata of the webhook rules, read from the ruleset itself without loading Spectral. */
export async function webhookRules(): Promise<RuleMeta[]> {
  const { readRuleset } = await import('../rulesets/ruleset.ts');
  const { rules = {} } = readRuleset(rulesetPath);
  return Object.entries(rules).flatMap(([id, rule]) => (typeof rule === 'object' ? [metaOfRule(id, rule)] : []));
}

const severities: Readonly<Record<string, Severity>> = { error: 'error', warn: 'warning', info: 'info', hint: 'info' };

function metaOfRule(id: string, rule: WrittenRule): RuleMeta {
  return {
    id,
    severity: severities[String(rule.severity)] ?? 'warning',
    docs: {
      summary: String(rule.description ?? ''),
      why: String(rule['x-why'] ?? ''),
      instead: String(rule['x-instead'] ?? ''),
      authority: ((rule['x-authority'] as unknown[]) ?? []).map(String),
    },
  };
}

/** What Spectral itself reports of a document: a reference or a text that it cannot read. */
function spectralMeta(code: string): RuleMeta {
  return {
    id: code,
    severity: 'warning',
    docs: {
      summary: 'Spectral could not read a part of this OpenAPI document.',
      why: 'What cannot be read is not checked.',
      instead: 'Mend the reference or the syntax at this place.',
      authority: ['https://docs.stoplight.io/docs/spectral'],
    },
  };
}
