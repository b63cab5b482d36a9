import { pathToFileURL } from 'node:url';
import type { WrittenRuleset } from '../jobs.ts';
import { RulesetError } from './ruleset-error.ts';

/**
 * The functions that the rules of a ruleset may name: those of Spectral, those of this package's own rulesets, and those
 * that the ruleset declares. Whether it may declare any was decided when it was read.
 */
export async function functionsFor({ functions }: WrittenRuleset): Promise<Map<string, unknown>> {
  const { default: _, ...core } = (await import('@stoplight/spectral-functions')) as Readonly<Record<string, unknown>>;
  const declared = await Promise.all(
    functions.map(async ({ name, file }, index): Promise<[string, unknown]> => {
      const { default: found } = (await import(pathToFileURL(file).href)) as { default?: unknown };
      if (typeof found === 'function') return [name, found];
      throw new RulesetError(`The function \`${name}\` is not exported by default.`, ['functions', index]);
    }),
  );
  return new Map<string, unknown>([...Object.entries(core), ...(await ownFunctions()), ...declared]);
}

/** The functions of this package's own rulesets, by name. */
export async function ownFunctions(): Promise<ReadonlyMap<string, unknown>> {
  const { needingPackages, ...functions } = await import('../../../rules/functions/index.js');
  const loaded = Object.entries(needingPackages).map(async ([name, load]) => [name, (await load()).default] as const);
  return new Map([...Object.entries(functions), ...(await Promise.all(loaded))]);
}
