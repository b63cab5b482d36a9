import { placedError, UsageError } from '../finding/errors.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { entriesOf, get, textOf, toPlain } from '../yaml/node.ts';
import { asArray, metaOf, type ListedRule as Rule } from './rule-meta.ts';
import type { CodeTree, Mode, RulesetTree, SpectralTree, WrittenTree } from './tree.ts';

/** The rules of a ruleset and of what it extends, by id, as far as they are known without running Spectral. */
export type Catalog = ReadonlyMap<string, RuleMeta>;

/** Gives the rules of a ruleset that is code, as data: such code runs in a worker only. */
export type ListRules = (tree: SpectralTree | CodeTree) => Promise<unknown>;

/** List the rules of rulesets; of two rules with one id the later one counts. */
export async function catalogOf(trees: readonly RulesetTree[], listRules: ListRules): Promise<Catalog> {
  return new Map([...(await listedRules(trees, listRules))].map(([id, rule]) => [id, metaOf(id, rule)] as const));
}

/** The rules of rulesets, after all changes by other rulesets. */
export async function listedRules(
  trees: readonly RulesetTree[],
  listRules: ListRules,
): Promise<ReadonlyMap<string, Rule>> {
  const all = await Promise.all(trees.map((tree) => rulesOf(tree, undefined, listRules)));
  return new Map(all.flatMap((rules) => [...rules]));
}

type Rules = Map<string, Rule>;

async function rulesOf(tree: RulesetTree, mode: Mode | undefined, listRules: ListRules): Promise<Rules> {
  if (tree.kind === 'written') return rulesOfWritten(tree, mode, listRules);
  if (tree.kind === 'own') return rulesOfDefinition(tree.definition, mode, tree.name);
  return rulesOfDefinition(await listRules(tree), mode, tree.kind === 'code' ? tree.file : `spectral:${tree.name}`);
}

async function rulesOfWritten(
  { node, source, extended }: WrittenTree,
  mode: Mode | undefined,
  listRules: ListRules,
): Promise<Rules> {
  const inherited = await Promise.all(extended.map(async ({ tree, mode }) => rulesOf(tree, mode, listRules)));
  const rules = inheritedRules(inherited, mode);
  const speaker = { mode, file: source.file, url: textOf(get(node, 'documentationUrl')) };
  for (const { key, keyAt, value } of entriesOf(get(node, 'rules'))) {
    const rule = mergeRule(rules.get(key), toPlain(value), key, speaker);
    if (rule === undefined)
      throw placedError(source.source, [
        { message: `There is no rule \`${key}\` in the rulesets that this one extends.`, at: keyAt },
      ]);
    rules.set(key, rule);
  }
  return rules;
}

/** The same of a ruleset in JavaScript. */
function rulesOfDefinition(definition: unknown, mode: Mode | undefined, file: string): Rules {
  if (!isRecord(definition))
    throw new UsageError(`${file}: This is no ruleset: it exports no map of rules by default.`);
  if (definition.overrides !== undefined) throw new UsageError(`${file}: Write \`overrides\` in the configuration.`);
  const extended = asArray(definition.extends ?? []).map((entry) => (Array.isArray(entry) ? entry : [entry]));
  const rules = inheritedRules(
    extended.map(([ruleset, chosen]) => rulesOfDefinition(ruleset, chosen as Mode | undefined, file)),
    mode,
  );
  const { documentationUrl: url } = definition;
  const speaker = { mode, file, url: typeof url === 'string' ? url : undefined };
  for (const [id, written] of Object.entries(definition.rules ?? {})) {
    const rule = mergeRule(rules.get(id), written, id, speaker);
    if (rule === undefined)
      throw new UsageError(`${file}: There is no rule \`${id}\` in the rulesets that this one extends.`);
    rules.set(id, rule);
  }
  return rules;
}

/** A mode that is written out decides anew which of the rules run, those that come from further up as well. */
function inheritedRules(inherited: readonly Rules[], mode: Mode | undefined): Rules {
  const rules = new Map(inherited.flatMap((one) => [...one]));
  if (mode === undefined) return rules;
  return new Map([...rules].map(([id, rule]) => [id, { ...rule, enabled: runsIn(mode, rule.written) }]));
}

/** A ruleset that defines or changes a rule. */
interface Speaker {
  readonly mode: Mode | undefined;
  readonly file: string;
  readonly url: string | undefined;
}

/** A rule after a ruleset defines or changes it; undefined where there is no rule to change. */
function mergeRule(
  existing: Rule | undefined,
  said: unknown,
  id: string,
  { mode, file, url }: Speaker,
): Rule | undefined {
  if (existing === undefined) {
    if (!isRecord(said)) return undefined;
    const page = said.documentationUrl ?? (url === undefined ? undefined : `${url}#${id}`);
    const enabled = runsIn(mode ?? 'recommended', said);
    return { written: said, enabled, url: page === undefined ? undefined : String(page), definedIn: file };
  }
  const changed = changedRule(existing, said);
  return mode === undefined ? changed : { ...changed, enabled: runsIn(mode, changed.written) };
}

function changedRule(existing: Rule, said: unknown): Rule {
  if (isRecord(said)) return { ...existing, written: { ...existing.written, ...said }, enabled: true };
  if (typeof said === 'boolean') return { ...existing, enabled: said };
  return { ...existing, written: { ...existing.written, severity: said }, enabled: said !== 'off' };
}

function runsIn(mode: Mode, written: Rule['written']): boolean {
  return mode === 'all' || (mode === 'recommended' && written.recommended !== false);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
