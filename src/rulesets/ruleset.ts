import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { UsageError } from '../diagnostics/errors.ts';
import { toPlain } from '../yaml/node.ts';
import { parseSource } from '../yaml/source-file.ts';

/** A ruleset as written in YAML: Spectral's own format (https://docs.stoplight.io/docs/spectral/01baf06bdd05a-rulesets). */
export type WrittenRuleset = Record<string, unknown> & {
  readonly rules?: Readonly<Record<string, WrittenRule | string | number | boolean>>;
};

export type WrittenRule = Record<string, unknown>;

/** Read a ruleset file as data, without any code. @throws UsageError when it is no readable YAML map */
export function readRuleset(path: string): WrittenRuleset {
  const source = parseSource(path, readFileSync(path, 'utf8'));
  const [problem] = source.problems;
  if (source.root?.kind !== 'map' || problem !== undefined) {
    throw new UsageError(`The ruleset ${path} cannot be read: ${problem?.finding.message ?? 'it is no map of rules.'}`);
  }
  return structuredClone(toPlain(source.root)) as WrittenRuleset;
}

/**
 * Turn a ruleset file into what Spectral runs: names of functions and formats become the functions, rulesets that it
 * extends are read too. Functions come from Spectral or from the ruleset's own `functions` folder.
 */
export async function loadRuleset(path: string): Promise<RulesetDefinition> {
  const written = readRuleset(path);
  const functions = await loadFunctions(path, written);
  const formats = await import('@stoplight/spectral-formats');
  const formatNamed = (name: unknown) => lookUp(formats, String(name).replaceAll(/[.-]/g, '_'), `format in ${path}`);
  return {
    ...written,
    functions: undefined,
    functionsDir: undefined,
    ...(written.extends === undefined ? {} : { extends: await loadExtended(path, written.extends) }),
    ...(written.formats === undefined ? {} : { formats: asArray(written.formats).map(formatNamed) }),
    ...(written.aliases === undefined ? {} : { aliases: withFormats(written.aliases, formatNamed) }),
    ...(written.rules === undefined ? {} : { rules: withFunctions(written.rules, functions, formatNamed) }),
  } as unknown as RulesetDefinition;
}

type Functions = ReadonlyMap<string, unknown>;

async function loadFunctions(path: string, written: WrittenRuleset): Promise<Functions> {
  const core = await import('@stoplight/spectral-functions');
  const folder = resolve(dirname(path), String(written.functionsDir ?? './functions'));
  const own = asArray(written.functions ?? []).map(async (entry): Promise<[string, unknown]> => {
    const name = String(Array.isArray(entry) ? entry[0] : entry);
    const module = await import(pathToFileURL(join(folder, `${name}.js`)).href);
    return [name, module.default];
  });
  return new Map([...Object.entries(core), ...(await Promise.all(own))]);
}

async function loadExtended(path: string, given: unknown): Promise<unknown[]> {
  return Promise.all(
    asArray(given).map(async (entry) => {
      const [reference, mode] = Array.isArray(entry) ? entry : [entry];
      const ruleset = await loadReference(path, String(reference));
      return mode === undefined ? ruleset : [ruleset, mode];
    }),
  );
}

async function loadReference(path: string, reference: string): Promise<unknown> {
  if (reference.startsWith('spectral:')) {
    const rulesets = await import('@stoplight/spectral-rulesets');
    return lookUp(rulesets, reference.slice('spectral:'.length), `ruleset that ${path} extends`);
  }
  if (reference.startsWith('.')) return loadRuleset(resolve(dirname(path), reference));
  return loadRuleset(createRequire(resolve(path)).resolve(reference));
}

function withFormats(aliases: unknown, formatNamed: (name: unknown) => unknown): unknown {
  return mapValues(aliases as Record<string, unknown>, (alias) => {
    const { targets } = (alias ?? {}) as { targets?: { formats: unknown[] }[] };
    if (targets === undefined) return alias;
    const bound = targets.map((target) => ({ ...target, formats: target.formats.map(formatNamed) }));
    return { ...(alias as object), targets: bound };
  });
}

function withFunctions(rules: object, functions: Functions, formatNamed: (name: unknown) => unknown): unknown {
  const bind: Readonly<Record<string, (value: unknown) => unknown>> = {
    formats: (formats) => asArray(formats).map(formatNamed),
    // biome-ignore lint/suspicious/noThenProperty: what a rule does stands under this key in Spectral's format
    then: (steps) => asArray(steps).map((step) => withFunction(step as { function: string }, functions)),
  };
  return mapValues(rules as Record<string, unknown>, (rule) =>
    typeof rule !== 'object' || rule === null
      ? rule
      : mapValues(rule as Record<string, unknown>, (value, key) => bind[key]?.(value) ?? value),
  );
}

function withFunction(step: { readonly function: string }, functions: Functions): unknown {
  const called = functions.get(step.function);
  if (called === undefined) throw new UsageError(`No function is called \`${step.function}\` in this ruleset.`);
  return { ...step, function: called };
}

function lookUp(named: object, name: string, what: string): unknown {
  const found = (named as Record<string, unknown>)[name];
  if (found === undefined) throw new UsageError(`There is no \`${name}\`: unknown ${what}.`);
  return found;
}

function mapValues(
  record: Record<string, unknown>,
  change: (value: unknown, key: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
