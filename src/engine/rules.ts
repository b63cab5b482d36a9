import { defaultSettings, type Settings } from '../config/settings.ts';
import { compareText } from '../diagnostics/order.ts';
import { rules } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { memoryFileSystem } from '../workspace/memory-file-system.ts';
import { webhookRules } from './webhook-ruleset.ts';

/** Every rule there is, of both kinds, by id; with settings, the rules of the rulesets that they name. */
export async function allRules(
  fs: FileSystem = memoryFileSystem({}),
  settings: Settings = defaultSettings,
): Promise<RuleMeta[]> {
  const ofRulesets = await webhookRules(fs, settings);
  return [...rules, ...ofRulesets.values()].sort((a, b) => compareText(a.id, b.id));
}
