import type { Config } from '../config/config.ts';
import { loadConfig, pathsBeside, type WantedConfig } from '../config/find.ts';
import { type Flags, mergeSettings, type Settings } from '../config/settings.ts';
import { namesOfOthers, unknownRulesError } from '../config/unknown-rules.ts';
import { UsageError } from '../finding/errors.ts';
import { workspaceRoot } from '../load/bounds.ts';
import type { FileSystem } from '../load/file-system.ts';
import { isBelow, pathFrom } from '../load/paths.ts';
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
  const settings = { ...mergeSettings(config, flags, await pathsBeside(fs, config?.file)), fs };
  if (config !== undefined) await keepInside(fs, config.file, settings);
  await checkRules(fs, config, flags, settings);
  return settings;
}

/** A configuration of the workspace may come from a stranger: it names no file outside of it. @throws UsageError */
async function keepInside(fs: FileSystem, config: string, settings: Settings): Promise<void> {
  const [root, workingFolder] = [await workspaceRoot(fs), await fs.realPath('.')];
  const isInside = (path: string) => isBelow(pathFrom(workingFolder, path), root);
  if (!isInside(config)) return;
  for (const named of [settings.baseline, settings.waivers])
    if (named !== undefined && !named.from.startsWith('--') && !isInside(named.value))
      throw new UsageError(
        `${named.from}: \`${named.value}\` leads out of the workspace; name it on the command line.`,
      );
}

/** Rulesets are only read where the configuration names some, or where names may be those of their rules. */
async function checkRules(fs: FileSystem, config: Config | undefined, flags: Flags, settings: Settings): Promise<void> {
  const known = new Set([...rules, ...guestRules].map(({ id }) => id));
  if (config?.rulesets === undefined && namesOfOthers(config, flags, known).length === 0) return;
  for (const id of (await webhookRules(fs, settings)).keys()) known.add(id);
  const unknown = namesOfOthers(config, flags, known);
  if (unknown.length > 0) throw unknownRulesError(unknown, known);
}
