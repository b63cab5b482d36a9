import { compareText } from '../diagnostics/order.ts';
import { rules } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { webhookRules } from './webhook-ruleset.ts';

/** Every rule there is, of both kinds, by id. */
export async function allRules(): Promise<RuleMeta[]> {
  return [...rules, ...(await webhookRules())].sort((a, b) => compareText(a.id, b.id));
}
