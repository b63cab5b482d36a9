import type { Config } from '../config/config.ts';
import { loadConfig, pathsFrom, type WantedConfig } from '../config/find.ts';
import { type Flags, mergeSettings, type Settings, settingsOfOthers, unknownRulesError } from '../config/settings.ts';
import type { FileSystem } from '../load/file-system.ts';
import { rules } from '../rules/index.ts';
import { guestRules } from './guest-rules.ts';
import { webhookRules } from './webhook-ruleset.ts';

export interface ConfigureOptions extends Flags {
  readonly fs: FileSystem;
  /** A configuration file, or `false` for none; the nearest one from the working folder upwards unless given. */
  readonly config?: WantedConfig;
}

/**
 * The settings in force: the flags, over the configuration file, over the defaults.
 * @throws UsageError when the configuration, or a ruleset that it names, is broken
 */
export async function configure({ fs, config: wanted, ...flags }: ConfigureOptions): Promise<Settings> {
  const config = await loadConfig(fs, wanted);
  const settings = mergeSettings(config, flags, await pathsFrom(fs, config));
  if (config !== undefined) await checkRules(fs, config, settings);
  return settings;
}

/** Rulesets are only read where the configuration names some, or names rules that may be theirs. */
async function checkRules(fs: FileSystem, config: Config, settings: Settings): Promise<void> {
  const known = new Set([...rules, ...guestRules].map(({ id }) => id));
  if (config.rulesets === undefined && settingsOfOthers(config, known).length === 0) return;
  for (const id of (await webhookRules(fs, settings)).keys()) known.add(id);
  const unknown = settingsOfOthers(config, known);
  if (unknown.length > 0) throw unknownRulesError(unknown, known);
}
