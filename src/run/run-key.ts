import { createHash } from 'node:crypto';
import { defaultSettings, limitsInForce, type Settings } from '../config/settings.ts';
import { guestBuild } from '../guests/host/guest.ts';
import type { Batch } from '../load/batches.ts';
import type { FileSystem } from '../load/file-system.ts';
import { loadText } from '../load/read-file.ts';
import type { RulesetTree } from '../rulesets/tree.ts';
import { runBuild } from './bounded/workplace.ts';
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
  const words = await wordsOf(fs, settings);
  if (words === undefined) return undefined;
  const parts = [
    build,
    guestBuild(),
    runBuild(),
    config,
    words,
    strict.value,
    [...(settings.only?.value ?? [])],
    engine.value,
    context.comments === undefined,
    limitsInForce(settings),
    context.settings.today,
    context.details,
    context.nameInRepo('.'),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** The texts of the configuration and of the rulesets that it names; undefined where the configuration is no file. */
export async function wordsOf(fs: FileSystem, settings: Settings): Promise<string | undefined> {
  const { config } = settings;
  const written = config === undefined ? { text: '' } : await loadText(settings.fs ?? fs, config, maxBytes);
  if (!('text' in written)) return undefined;
  const trees = settings.rulesets === undefined ? [] : await readTrees(fs, settings);
  return JSON.stringify([written.text, trees.map(textsOf)]);
}

/**
 * Names a part of a run, so that parts of different runs, and of runs that were divided in another way, are not taken for parts of one.
 * @param weights of the batches
 */
export function partOf(
  shard: Shard,
  batches: readonly Batch[],
  weights: readonly number[],
  runKey: string | undefined,
): Part {
  const run = createHash('sha256')
    .update(JSON.stringify([build, runKey, batches, weights]))
    .digest('hex');
  return { ...shard, run };
}

/** The content of a ruleset, with the rulesets that it extends. */
function textsOf(tree: RulesetTree): unknown {
  if (tree.kind !== 'written') return [tree.kind, 'name' in tree ? tree.name : tree.file];
  return [tree.source.source.text, tree.extended.map(({ tree: ruleset, mode }) => [textsOf(ruleset), mode])];
}
