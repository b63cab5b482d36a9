import { assertValidRuleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { ownTree } from '../../rulesets/own.ts';
import type { Mode } from '../../rulesets/tree.ts';
import { trustRuleset } from '../adapt/trusted-rulesets.ts';
import type { CodeRuleset, PlainRuleset, WrittenRuleset } from '../jobs.ts';
import { codeOf } from './code.ts';
import { functionsFor, ownFunctions } from './functions.ts';
import { eachRuleset, RulesetError } from './ruleset-error.ts';

/**
 * Turn a ruleset into the form that Spectral runs: names of functions and formats become the functions. Functions come from
 * Spectral, from this package's own rulesets, or, where the ruleset may run code, from its own `functions` folder.
 * @throws RulesetError that names the place
 */
export async function bindRuleset(ruleset: PlainRuleset): Promise<RulesetDefinition> {
  if (ruleset.kind === 'own') return bindOwn(ruleset.name);
  if (ruleset.kind === 'code') return validCode(ruleset);
  if (ruleset.kind === 'spectral')
    return trustRuleset(((await import('@stoplight/spectral-rulesets')) as never)[ruleset.name]);
  return bindWritten(ruleset);
}

async function bindWritten(ruleset: WrittenRuleset): Promise<RulesetDefinition> {
  const names: Names = { functions: await functionsFor(ruleset), formats: await formatsByName() };
  const extended = await eachRuleset(ruleset.extended, async (one) => {
    const definition = await bindRuleset(one.ruleset);
    return one.mode === undefined ? definition : [definition, one.mode];
  });
  const bound = bindNames(ruleset.definition, names, []) as Written;
  assertValid(bound);
  return { ...bound, ...(extended.length === 0 ? {} : { extends: extended }) } as unknown as RulesetDefinition;
}

/** Our own rulesets were validated when they were made; doing so again costs more than running them. */
async function bindOwn(name: string): Promise<RulesetDefinition> {
  const own = await ownTree(name);
  if (own === undefined) throw new Error(`There is no ruleset ${name}.`);
  const names: Names = { functions: await ownFunctions(), formats: await formatsByName() };
  return trustRuleset(bindDefinition(own.definition, names)) as unknown as RulesetDefinition;
}

function bindDefinition({ extends: extended, ...own }: Written, names: Names): Written {
  const bound = bindNames(own, names, []) as Written;
  if (extended === undefined) return bound;
  const entries = extended as readonly (readonly [Written, Mode])[];
  return { ...bound, extends: entries.map(([ruleset, mode]) => [bindDefinition(ruleset, names), mode]) };
}

type Written = Readonly<Record<string, unknown>>;
type Step = string | number;

interface Names {
  readonly functions: ReadonlyMap<string, unknown>;
  readonly formats: ReadonlyMap<string, unknown>;
}

/** Replace names by their functions and formats: `function` in a rule's `then`, `formats` wherever Spectral has them. */
function bindNames(value: unknown, names: Names, path: readonly Step[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => bindNames(item, names, [...path, index]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const at = [...path, key];
      if (path.length > 1 && isOpaque(key)) return [key, inner];
      if (key === 'function' && path.includes('then')) return [key, named(inner, names.functions, 'function', at)];
      if (key === 'formats' && Array.isArray(inner))
        return [key, inner.map((name, index) => named(name, names.formats, 'format', [...at, index]))];
      return [key, bindNames(inner, names, at)];
    }),
  );
}

/** Parts of a rule that are the rule's own business. */
function isOpaque(key: string): boolean {
  return key === 'functionOptions' || key === 'extensions' || key.startsWith('x-');
}

function named(name: unknown, known: ReadonlyMap<string, unknown>, what: string, path: readonly Step[]): unknown {
  const found = known.get(String(name));
  if (found !== undefined) return found;
  throw new RulesetError(`There is no ${what} \`${String(name)}\`. There are: ${[...known.keys()].join(', ')}.`, path);
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

async function validCode({ real }: CodeRuleset): Promise<RulesetDefinition> {
  const definition = await codeOf(real);
  assertValid(definition as Written);
  return definition as RulesetDefinition;
}

/** Have Spectral validate the ruleset by itself, so that a mistake is reported for its own file. */
function assertValid(bound: Written): void {
  try {
    assertValidRuleset({ extends: [], ...bound }, 'js');
  } catch (error) {
    const first = firstOf(error);
    throw new RulesetError(messageOf(first), pathOf(first));
  }
}

/** The objection of Spectral to a ruleset, as a sentence. */
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
