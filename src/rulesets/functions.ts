import { pathToFileURL } from 'node:url';
import { placedError } from '../finding/errors.ts';
import type { FileSystem } from '../load/file-system.ts';
import { folderOf, isBelow, joinPath } from '../load/paths.ts';
import { get, itemsOf, type Node } from '../yaml/node.ts';
import type { WrittenTree } from './tree.ts';

/**
 * The functions that the rules of a ruleset may name: those of Spectral, those of this package's own rulesets, and those
 * that the ruleset declares. Whether it may declare any was decided when it was read.
 */
export async function functionsFor(tree: WrittenTree): Promise<Map<string, unknown>> {
  const core = Object.entries(await import('@stoplight/spectral-functions'));
  const declared = await Promise.all(itemsOf(get(tree.node, 'functions')).map((item) => declaredFunction(item, tree)));
  return new Map<string, unknown>([...core, ...(await ownFunctions()), ...declared]);
}

/** The functions of this package's own rulesets, by name. */
export async function ownFunctions(): Promise<ReadonlyMap<string, unknown>> {
  const { needingPackages, ...functions } = await import('../../rules/functions/index.js');
  const loaded = Object.entries(needingPackages).map(async ([name, load]) => [name, (await load()).default] as const);
  return new Map([...Object.entries(functions), ...(await Promise.all(loaded))]);
}

async function declaredFunction(item: Node, { node, source, home }: WrittenTree): Promise<[string, unknown]> {
  const [first] = item.kind === 'list' ? item.items : [item];
  const name = first?.kind === 'scalar' ? first.text : '';
  const fault = (why: string) =>
    placedError(source.source, [{ message: `The function \`${name}\` ${why}.`, at: item.at }]);
  const directory = get(node, 'functionsDir');
  const folder = directory?.kind === 'scalar' ? directory.text : 'functions';
  const file = joinPath(folderOf(source.file), folder, `${name}.js`);
  const real = await home.fs.realPath(file).catch(() => undefined);
  if (real === undefined) throw fault(`is not there: there is no file \`${file}\``);
  if (!isBelow(real, home.root)) throw fault('lies outside of the folder that rulesets are read from');
  const found = await importFunction(home.fs, file);
  if (found === undefined) throw fault('is not exported by default');
  return [name, found];
}

async function importFunction(fs: FileSystem, file: string): Promise<unknown> {
  const real = await fs.realPath(file).catch(() => undefined);
  if (real === undefined) return undefined;
  const module = (await import(pathToFileURL(real).href)) as { default?: unknown };
  return typeof module.default === 'function' ? module.default : undefined;
}
