import { assertValidRuleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { placedError, UsageError } from '../finding/errors.ts';
import { getIn, toPlain } from '../yaml/node.ts';
import { functionsFor, ownFunctions } from './functions.ts';
import type { CodeTree, Mode, OwnTree, RulesetTree, WrittenTree } from './tree.ts';

/**
 * Turn a ruleset into what Spectral runs: names of functions and formats become the functions. Functions come from
 * Spectral, from this package's own rulesets, or, where the ruleset may run code, from its own `functions` folder.
 * @throws UsageError that names file and place
 */
export async function bindTree(tree: RulesetTree): Promise<RulesetDefinition> {
  if (tree.kind === 'own') return bindOwn(tree);
  if (tree.kind === 'code') return validCode(tree);
  if (tree.kind === 'spectral') return ((await import('@stoplight/spectral-rulesets')) as never)[tree.name];
  const names: Names = { functions: await functionsFor(tree), formats: await formatsByName() };
  const { functions: _, functionsDir: __, extends: ___, ...written } = structuredClone(toPlain(tree.node)) as Written;
  const extended = await Promise.all(
    tree.extended.map(async ({ tree: ruleset, mode }) => {
      const definition = await bindTree(ruleset);
      return mode === undefined ? definition : [definition, mode];
    }),
  );
  const bound = bindNames(written, names, [], (path, message) => misplaced(tree, path, message)) as Written;
  assertValid(bound, tree);
  return { ...bound, ...(extended.length === 0 ? {} : { extends: extended }) } as unknown as RulesetDefinition;
}

/** Our own rulesets were validated when they were made; doing so again costs more than running them. */
async function bindOwn({ name, definition }: OwnTree): Promise<RulesetDefinition> {
  const names: Names = { functions: await ownFunctions(), formats: await formatsByName() };
  const fail: Fail = (path, message) => new Error(`${name}#/${path.join('/')}: ${message}`);
  return bindDefinition(definition, names, fail) as unknown as RulesetDefinition;
}

function bindDefinition({ extends: extended, ...own }: OwnTree['definition'], names: Names, fail: Fail): Written {
  const bound = bindNames(own, names, [], fail) as Written;
  if (extended === undefined) return bound;
  const entries = extended as readonly (readonly [OwnTree['definition'], Mode])[];
  return { ...bound, extends: entries.map(([ruleset, mode]) => [bindDefinition(ruleset, names, fail), mode]) };
}

type Written = Record<string, unknown>;
type Step = string | number;

interface Names {
  readonly functions: ReadonlyMap<string, unknown>;
  readonly formats: ReadonlyMap<string, unknown>;
}

/** The error about a place in a ruleset. */
type Fail = (path: readonly Step[], message: string) => Error;

/** Replace names by what they stand for: `function` in a rule's `then`, `formats` wherever Spectral has them. */
function bindNames(value: unknown, names: Names, path: readonly Step[], fail: Fail): unknown {
  if (Array.isArray(value)) return value.map((item, index) => bindNames(item, names, [...path, index], fail));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const at = [...path, key];
      if (path.length > 1 && isOpaque(key)) return [key, inner];
      if (key === 'function' && path.includes('then'))
        return [key, named(inner, names.functions, 'function', at, fail)];
      if (key === 'formats' && Array.isArray(inner))
        return [key, inner.map((name, index) => named(name, names.formats, 'format', [...at, index], fail))];
      return [key, bindNames(inner, names, at, fail)];
    }),
  );
}

/** Parts of a rule that are the rule's own business. */
function isOpaque(key: string): boolean {
  return key === 'functionOptions' || key === 'extensions' || key.startsWith('x-');
}

function named(
  name: unknown,
  known: ReadonlyMap<string, unknown>,
  what: string,
  path: readonly Step[],
  fail: Fail,
): unknown {
  const found = known.get(String(name));
  if (found !== undefined) return found;
  throw fail(path, `There is no ${what} \`${String(name)}\`. There are: ${[...known.keys()].join(', ')}.`);
}

/** Names as rulesets write them: `oas3.1`, `json-schema-draft-07`, and as they are in Spectral. */
async function formatsByName(): Promise<Map<string, unknown>> {
  const all = Object.entries(await import('@stoplight/spectral-formats')).filter(
    ([, value]) => typeof value === 'function',
  );
  const formats = all.filter(([name]) => !['extractDraftVersion', 'detectDialect'].includes(name));
  return new Map(
    formats.flatMap(([name, format]) => [name, dotted(name), hyphened(name)].map((alias) => [alias, format] as const)),
  );
}

function dotted(name: string): string {
  return name.replace('_', '.');
}

function hyphened(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

/** A ruleset in JavaScript has no places; its file has to do. */
function validCode({ file, definition }: CodeTree): RulesetDefinition {
  try {
    assertValidRuleset(definition, 'js');
    return definition;
  } catch (error) {
    throw new UsageError(`${file}: ${reasonOf(error)}`);
  }
}

/** Have Spectral look the ruleset over by itself, so that what is wrong is said of the file where it stands. */
function assertValid(bound: Written, tree: WrittenTree): void {
  try {
    assertValidRuleset({ extends: [], ...bound }, 'js');
  } catch (error) {
    const first = firstOf(error);
    throw misplaced(tree, pathOf(first), messageOf(first));
  }
}

/** What Spectral has against a ruleset, as a sentence. */
export function reasonOf(error: unknown): string {
  return messageOf(firstOf(error));
}

function firstOf(error: unknown): unknown {
  return hasErrors(error) ? error.errors[0] : error;
}

function hasErrors(error: unknown): error is { readonly errors: readonly unknown[] } {
  return typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors);
}

function pathOf(error: unknown): Step[] {
  const path = typeof error === 'object' && error !== null && 'path' in error ? error.path : [];
  return Array.isArray(path) ? path.map(String) : [];
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `Spectral does not accept this: ${message.trim().replace(/\.?$/, '.')}`;
}

/** An error at the deepest node of a path that is there. */
function misplaced(tree: WrittenTree, path: readonly Step[], message: string): UsageError {
  for (let length = path.length; length > 0; length--) {
    const node = getIn(tree.node, path.slice(0, length));
    if (node !== undefined) return placedError(tree.source.source, [{ message, at: node.at }]);
  }
  return placedError(tree.source.source, [{ message, at: tree.node.at }]);
}
