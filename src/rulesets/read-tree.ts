import { placedError, UsageError } from '../finding/errors.ts';
import { folderOf, isBelow, joinPath } from '../load/paths.ts';
import { loadText } from '../load/read-file.ts';
import { get, type Node } from '../yaml/node.ts';
import type { ParseLimits } from '../yaml/problem.ts';
import { parseSource, type SourceFile } from '../yaml/source-file.ts';
import { ownFolder, ownTree } from './own.ts';
import { parseReference } from './reference.ts';
import { reservedNames } from './reserved-names.ts';
import { codeIn } from './screen.ts';
import { type Extended, type Home, type Mode, modes, type RulesetTree, type WrittenTree } from './tree.ts';

const limits: ParseLimits = { depth: 100, nodes: 200_000, seconds: 10 };
const maxBytes = 2_000_000;
const maxRulesets = 100;

/**
 * Read a ruleset that is written in full or referred to at a node of a file, and all that it extends. It is read as
 * data: nothing of it runs, and nothing outside of its home is opened.
 * @throws UsageError that names file and place
 */
export async function readTree(node: Node, source: SourceFile, home: Home): Promise<RulesetTree> {
  return new TreeReader().readEntry(node, { source, home, above: [] });
}

/** The place of a reference. */
interface Place {
  readonly source: SourceFile;
  readonly home: Home;
  /** The real paths of the rulesets that led here. */
  readonly above: readonly string[];
}

class TreeReader {
  #count = 0;

  async readEntry(node: Node, place: Place): Promise<RulesetTree> {
    if (node.kind === 'map') return this.#written(node, place);
    if (node.kind === 'list')
      throw wrong(place.source, node, 'A ruleset is a reference or a map of rules, not a list.');
    const reference = parseReference(node.text);
    if (reference.kind === 'refused') throw wrong(place.source, node, reference.reason);
    if (reference.kind === 'spectral') return reference;
    if (reference.kind === 'own') return own(reference.name, node, place);
    return this.#file(reference.path, node, place);
  }

  async readFile(file: string, home: Home, above: readonly string[]): Promise<WrittenTree> {
    const loaded = await loadText(home.fs, file, maxBytes);
    if (!('text' in loaded)) throw new UsageError(`${file}: ${loaded.problem}`);
    const source = parseSource(file, loaded.text, limits);
    const [problem] = source.problems;
    if (problem !== undefined) throw placedError(source.source, [problem.finding]);
    if (source.root?.kind !== 'map') throw new UsageError(`${file}:1:1: This is no ruleset: it holds no map of rules.`);
    return this.#written(source.root, { source, home, above });
  }

  async #file(path: string, node: Node, place: Place): Promise<RulesetTree> {
    const { source, above, home } = place;
    const { file, real } = await locate(path, node, place);
    const folder = await ownFolder();
    if (isBelow(real, folder)) return own(real.slice(folder.length + 1), node, place);
    if (above.includes(real)) throw wrong(source, node, `\`${path}\` extends itself, by way of this file.`);
    if (!/\.[mc]?js$/i.test(file)) return this.readFile(file, home, [...above, real]);
    if (!home.mayRunCode) throw wrong(source, node, `\`${path}\` is JavaScript, and runs only with \`--allow-js\`.`);
    return { kind: 'code', file, real };
  }

  async #written(node: Extract<Node, { kind: 'map' }>, place: Place): Promise<WrittenTree> {
    const { source, home } = place;
    this.#count++;
    if (this.#count > maxRulesets) throw wrong(source, node, `More than ${maxRulesets} rulesets are not read.`);
    if (!node.entries.has('rules') && !node.entries.has('extends'))
      throw wrong(source, node, 'This is no ruleset: it has neither `rules` nor `extends`.');
    const overrides = node.entries.get('overrides');
    if (overrides !== undefined)
      throw placedError(source.source, [{ at: overrides.keyAt, message: 'Write `overrides` in the configuration.' }]);
    const wrongs = [...reservedNames(node), ...(home.mayRunCode ? [] : codeIn(node))];
    if (wrongs.length > 0) throw placedError(source.source, wrongs);
    return { kind: 'written', source, node, home, extended: await this.#extended(get(node, 'extends'), place) };
  }

  async #extended(node: Node | undefined, place: Place): Promise<Extended[]> {
    if (node === undefined) return [];
    const entries = node.kind === 'list' ? node.items : [node];
    const extended: Extended[] = [];
    for (const entry of entries) {
      const [reference, mode] = entry.kind === 'list' ? entry.items : [entry];
      if (reference === undefined) throw wrong(place.source, entry, 'This names no ruleset.');
      extended.push({ tree: await this.readEntry(reference, place), mode: mode && readMode(mode, place.source) });
    }
    return extended;
  }
}

async function own(name: string, node: Node, { source }: Place): Promise<RulesetTree> {
  const tree = await ownTree(name);
  if (tree === undefined) throw wrong(source, node, `This tool has no ruleset \`${name}\`.`);
  return tree;
}

/** Find the file of a reference. A path outside of the home is not looked up. */
async function locate(path: string, node: Node, { source, home }: Place): Promise<{ file: string; real: string }> {
  const outside = `\`${path}\` leads out of the folder that rulesets are read from.`;
  const folder = folderOf(source.file);
  if (!isBelow(joinPath(await home.fs.realPath(folder), path), home.root)) throw wrong(source, node, outside);
  const file = joinPath(folder, path);
  const real = await home.fs.realPath(file).catch(() => undefined);
  if (real === undefined) throw wrong(source, node, `There is no file \`${path}\`.`);
  const isOurs = isBelow(real, await ownFolder());
  if (!isOurs && !isBelow(real, home.root)) throw wrong(source, node, outside);
  return { file, real };
}

function readMode(node: Node, source: SourceFile): Mode {
  const mode = modes.find((known) => node.kind === 'scalar' && node.value === known);
  if (mode === undefined) throw wrong(source, node, `Say which of its rules run: ${modes.join(', ')}.`);
  return mode;
}

function wrong(source: SourceFile, { at }: Node, message: string): UsageError {
  return placedError(source.source, [{ message, at }]);
}
