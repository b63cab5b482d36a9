import { defaultSettings, type Settings } from '../config/settings.ts';
import { compareText } from '../finding/order.ts';
import type { FileSystem } from '../load/file-system.ts';
import { memoryFileSystem } from '../load/memory-file-system.ts';
import { rules } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { guestRules } from './guest-rules.ts';
import { webhookRules } from './webhook-ruleset.ts';

/** Every rule there is, those of guests included, by id; with settings, the rules of the rulesets that they name. */
export async function allRules(
  fs: FileSystem = memoryFileSystem({}),
  settings: Settings = defaultSettings,
): Promise<RuleMeta[]> {
  const ofRulesets = await webhookRules(fs, settings);
  return [...rules, ...ofRulesets.values(), ...guestRules.filter(({ id }) => !ofRulesets.has(id))].sort((a, b) =>
    compareText(a.id, b.id),
  );
}
