import { realpath } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Mode, OwnTree } from './tree.ts';

type Written = Readonly<Record<string, unknown>>;

const rulesets: Readonly<Record<string, () => Promise<{ default: Written }>>> = {
  'standard-webhooks.yaml': () => import('../../rules/standard-webhooks.yaml'),
  'webhooks-all.yaml': () => import('../../rules/webhooks-all.yaml'),
  'webhooks.yaml': () => import('../../rules/webhooks.yaml'),
};

/** A ruleset of this package, by the name of its file, with the rulesets that it extends. */
export async function ownTree(name: string): Promise<OwnTree | undefined> {
  const load = Object.hasOwn(rulesets, name) ? rulesets[name] : undefined;
  return load === undefined ? undefined : { kind: 'own', name, definition: await withExtended((await load()).default) };
}

async function withExtended({ functions: _, functionsDir: __, extends: references, ...definition }: Written) {
  if (references === undefined) return definition;
  const entries = references as readonly (readonly [file: string, mode: Mode])[];
  const extended = entries.map(async ([file, mode]) => [(await ownTree(file.slice('./'.length)))?.definition, mode]);
  return { ...definition, extends: await Promise.all(extended) };
}

/** The real path of the folder of this package's own rulesets, in a checkout as in an installed package. */
export function ownFolder(): Promise<string> {
  return realpath(fileURLToPath(new URL('../../rules', import.meta.url)));
}
