import { createHash } from 'node:crypto';
import { defaultSettings } from '../config/settings.ts';
import { guestBuild } from '../guests/host/guest.ts';
import type { Batch } from '../load/batches.ts';
import { loadText } from '../load/read-file.ts';
import type { RulesetTree } from '../rulesets/tree.ts';
import type { Context } from './context.ts';
import type { LintOptions } from './lint.ts';
import type { Part } from './result.ts';
import type { Shard } from './shards.ts';
import { readTrees } from './webhook-ruleset.ts';

/** The bundle's files carry a hash of their content in their names, so that this names the very build. */
const build = import.meta.url.slice(import.meta.url.lastIndexOf('/') + 1);

const maxBytes = 10_000_000;

/**
 * The inputs of an outcome besides the files of its batch: the tool, the configuration with its rulesets, the flags, the
 * limits and the day.
 * @returns undefined where that cannot be known, because code of a user runs or the configuration is no file
 */
export async function runKeyOf(
  { cache, shard, fs, settings = defaultSettings }: LintOptions,
  context: Context,
): Promise<string | undefined> {
  if (cache === undefined && shard === undefined) return undefined;
  const { config, strict, allowJs, engine } = settings;
  if (allowJs.value) return undefined;
  const written = config === undefined ? { text: '' } : await loadText(fs, config, maxBytes);
  if (!('text' in written)) return undefined;
  const trees = settings.rulesets === undefined ? [] : await readTrees(fs, settings);
  const parts = [
    build,
    guestBuild(),
    config,
    written.text,
    strict.value,
    engine.value,
    context.limits,
    context.settings.today,
    context.details,
    trees.map(textsOf),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Names a part of a run, so that parts of different runs are not taken for parts of one. */
export function partOf(shard: Shard, batches: readonly Batch[], runKey: string | undefined): Part {
  const run = createHash('sha256')
    .update(JSON.stringify([build, runKey, batches]))
    .digest('hex');
  return { ...shard, run };
}

/** The content of a ruleset, with the rulesets that it extends. */
function textsOf(tree: RulesetTree): unknown {
  if (tree.kind !== 'written') return [tree.kind, 'name' in tree ? tree.name : tree.file];
  return [tree.source.source.text, tree.extended.map(({ tree: ruleset, mode }) => [textsOf(ruleset), mode])];
}
