import { createHash } from 'node:crypto';
import type { Settings } from '../config/settings.ts';
import type { RulesetTree } from '../rulesets/tree.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { loadText } from '../workspace/load.ts';
import type { Context } from './context.ts';
import { readTrees } from './webhook-ruleset.ts';

/** The bundle's files carry a hash of their content in their names, so that this names the very build. */
const build = import.meta.url.slice(import.meta.url.lastIndexOf('/') + 1);

const maxBytes = 10_000_000;

/**
 * What an outcome depends on besides the files of its batch: the tool, the configuration with its rulesets, the flags, the
 * limits and the day.
 * @returns undefined where that cannot be known, because code of a user runs or the configuration is no file
 */
export async function runKeyOf(fs: FileSystem, settings: Settings, context: Context): Promise<string | undefined> {
  const { config, strict, allowJs } = settings;
  if (allowJs.value) return undefined;
  const written = config === undefined ? { text: '' } : await loadText(fs, config, maxBytes);
  if (!('text' in written)) return undefined;
  const trees = settings.rulesets === undefined ? [] : await readTrees(fs, settings);
  const parts = [
    build,
    await fs.realPath('.'),
    config,
    written.text,
    strict.value,
    context.limits,
    context.settings.today,
    trees.map(textsOf),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** All that a ruleset says, with what it extends. */
function textsOf(tree: RulesetTree): unknown {
  if (tree.kind !== 'written') return [tree.kind, 'name' in tree ? tree.name : tree.file];
  return [tree.source.source.text, tree.extended.map(({ tree: ruleset, mode }) => [textsOf(ruleset), mode])];
}
