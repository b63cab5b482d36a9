import { type Settings, weightOf } from '../config/settings.ts';
import { listRules, rulesetRunner } from '../guests/host/ruleset-runner.ts';
import { besideRunner } from '../guests/host/run-beside.ts';
import type { FileSystem } from '../load/file-system.ts';
import { folderOf } from '../load/paths.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { type Catalog, catalogOf } from '../rulesets/catalog.ts';
import type { RulesetRunner } from '../rulesets/checked-document.ts';
import { ownTree } from '../rulesets/own.ts';
import { readTree } from '../rulesets/read-tree.ts';
import type { Home, RulesetTree } from '../rulesets/tree.ts';
import { guestRule } from './guest-rules.ts';

/** The rules for OpenAPI documents, ready to run. */
export interface WebhookRuleset {
  readonly runner: RulesetRunner;
  readonly metaOf: (code: string) => RuleMeta;
}

const loaded = new WeakMap<Settings, Promise<WebhookRuleset>>();

/** The rulesets in force, ready to run. The engine is loaded at the first call. */
export function webhookRuleset(fs: FileSystem, settings: Settings): Promise<WebhookRuleset> {
  const ruleset = loaded.get(settings) ?? load(fs, settings);
  loaded.set(settings, ruleset);
  // What failed may succeed another time: a bound was reached, or a file was not there yet.
  ruleset.catch(() => loaded.delete(settings));
  return ruleset;
}

async function load(fs: FileSystem, settings: Settings): Promise<WebhookRuleset> {
  const trees = await readTrees(fs, settings);
  const catalog = await catalogOf(trees, listRules);
  return {
    runner: await runnerOf(trees, switchedRules(catalog, settings), settings),
    metaOf: (code) => catalog.get(code) ?? guestRule(code) ?? spectralMeta(code),
  };
}

/** Our own rulesets are run over the model, unless Spectral is asked for; those of others are made for Spectral. */
async function runnerOf(
  trees: readonly RulesetTree[],
  switched: ReadonlyMap<string, 'warn' | 'off'>,
  { engine }: Settings,
): Promise<RulesetRunner> {
  const own = trees.flatMap((tree) => (tree.kind === 'own' ? [tree] : []));
  if (engine.value === 'direct' && own.length === trees.length)
    return {
      ...(await (await import('../rulesets/direct/runner.ts')).directRunner(own, switched)),
      runBeside: await besideRunner(own, switched),
    };
  return rulesetRunner(trees, switched);
}

/** The rules of the rulesets in force, known without loading Spectral. */
export async function webhookRules(fs: FileSystem, settings: Settings): Promise<Catalog> {
  return catalogOf(await readTrees(fs, settings), listRules);
}

/** Read the rulesets in force. */
export async function readTrees(
  runFs: FileSystem,
  { rulesets, config, allowJs, fs = runFs }: Settings,
): Promise<RulesetTree[]> {
  if (rulesets === undefined) return [(await ownTree('webhooks.yaml')) as RulesetTree];
  const root = await fs.realPath(folderOf(config ?? '.'));
  const home: Home = { fs, root, mayRunCode: allowJs.value };
  return Promise.all(rulesets.value.map(({ node, source }) => readTree(node, source, home)));
}

/** A rule that the configuration wants for any file has to run; one that it wants for none need not. */
function switchedRules(catalog: Catalog, settings: Settings): Map<string, 'warn' | 'off'> {
  const named = new Set([...settings.rules.keys(), ...settings.overrides.flatMap(({ rules }) => [...rules.keys()])]);
  const metas = [...catalog.values()].filter(({ id }) => named.has(id));
  return new Map(metas.map((meta) => [meta.id, isWanted(meta, settings) ? 'warn' : 'off']));
}

function isWanted(meta: RuleMeta, settings: Settings): boolean {
  const weights = [weightOf(settings, meta), ...settings.overrides.map(({ rules }) => rules.get(meta.id))];
  return weights.some((weight) => weight !== undefined && weight.value !== 'off');
}

/** Findings of Spectral itself about a document. */
function spectralMeta(code: string): RuleMeta {
  return {
    id: code,
    severity: 'warning',
    docs: {
      summary: 'Spectral reports this.',
      why: 'The tool does not check a part that it cannot read.',
      instead: 'Mend the document as the message says.',
      authority: ['https://docs.stoplight.io/docs/spectral'],
    },
  };
}
