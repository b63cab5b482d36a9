import { createHash } from 'node:crypto';
import { placedError, UsageError } from '../../finding/errors.ts';
import { folderOf, isBelow, joinPath } from '../../load/paths.ts';
import type { RulesetTree, WrittenTree } from '../../rulesets/tree.ts';
import { get, getIn, itemsOf, type Node, toPlain } from '../../yaml/node.ts';
import type { PlainRuleset, RulesetFault, RulesetsInForce, WrittenRuleset } from '../jobs.ts';

/** Rulesets as data for a worker, of which the later count. */
export async function rulesetsInForce(
  trees: readonly RulesetTree[],
  switched: ReadonlyMap<string, 'warn' | 'off'>,
): Promise<RulesetsInForce> {
  const rulesets = await Promise.all(trees.map(plainRuleset));
  const rest = { rulesets, switched: [...switched] };
  return { key: createHash('sha256').update(JSON.stringify(rest)).digest('hex'), ...rest };
}

/**
 * A ruleset as data for a worker, without the places in it.
 * @throws UsageError about a function that it declares and does not have
 */
export async function plainRuleset(tree: RulesetTree): Promise<PlainRuleset> {
  if (tree.kind === 'own') return { kind: 'own', name: tree.name };
  if (tree.kind === 'code') return { kind: 'code', real: tree.real };
  if (tree.kind === 'spectral') return tree;
  const {
    functions: _,
    functionsDir: __,
    extends: ___,
    ...definition
  } = structuredClone(toPlain(tree.node)) as Written;
  const extended = tree.extended.map(async ({ tree, mode }) => ({ ruleset: await plainRuleset(tree), mode }));
  return {
    kind: 'written',
    definition,
    functions: await Promise.all(itemsOf(get(tree.node, 'functions')).map((item) => declaredFunction(item, tree))),
    mayRunCode: tree.home.mayRunCode,
    extended: await Promise.all(extended),
  };
}

type Written = Readonly<Record<string, unknown>>;

async function declaredFunction(
  item: Node,
  { node, source, home }: WrittenTree,
): Promise<WrittenRuleset['functions'][number]> {
  const [first] = item.kind === 'list' ? item.items : [item];
  const name = first?.kind === 'scalar' ? first.text : '';
  const fault = (why: string) =>
    placedError(source.source, [{ message: `The function \`${name}\` ${why}.`, at: item.at }]);
  const directory = get(node, 'functionsDir');
  const folder = directory?.kind === 'scalar' ? directory.text : 'functions';
  const path = joinPath(folderOf(source.file), folder, `${name}.js`);
  const file = await home.fs.realPath(path).catch(() => undefined);
  if (file === undefined) throw fault(`is not there: there is no file \`${path}\``);
  if (!isBelow(file, home.root)) throw fault('lies outside of the folder that rulesets are read from');
  return { name, file };
}

/** A mistake in a ruleset that a worker reports, at its place. */
export function rulesetError(fault: RulesetFault, trees: readonly RulesetTree[]): UsageError {
  const { message } = fault;
  if ('rule' in fault) return ruleError(fault.rule, message, trees);
  if (!('ruleset' in fault)) return new UsageError(message);
  const tree = treeAt(fault.ruleset, trees);
  if (tree?.kind === 'written') return errorAt(tree, fault.path, message);
  return new UsageError(tree?.kind === 'code' ? `${tree.file}: ${message}` : message);
}

function treeAt([first = 0, ...rest]: readonly number[], trees: readonly RulesetTree[]): RulesetTree | undefined {
  const tree = trees[first];
  if (rest.length === 0 || tree?.kind !== 'written') return tree;
  return treeAt(
    rest,
    tree.extended.map((one) => one.tree),
  );
}

/** An error at the deepest node of a path that is there. */
function errorAt({ node, source }: WrittenTree, path: readonly (string | number)[], message: string): UsageError {
  for (let length = path.length; length > 0; length--) {
    const found = getIn(node, path.slice(0, length));
    if (found !== undefined) return placedError(source.source, [{ message, at: found.at }]);
  }
  return placedError(source.source, [{ message, at: node.at }]);
}

function ruleError(rule: string, message: string, trees: readonly RulesetTree[]): UsageError {
  for (const { node, source } of writtenIn(trees)) {
    const given = getIn(node, ['rules', rule, 'given']);
    if (given !== undefined) return placedError(source.source, [{ message, at: given.at }]);
  }
  return new UsageError(message);
}

/** Those that count most first. */
function writtenIn(trees: readonly RulesetTree[]): WrittenTree[] {
  return trees
    .toReversed()
    .flatMap((tree) => (tree.kind === 'written' ? [tree, ...writtenIn(tree.extended.map((one) => one.tree))] : []));
}
