import { realpath } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import standardWebhooks from '../../rules/standard-webhooks.yaml';
import webhooks from '../../rules/webhooks.yaml';
import allWebhooks from '../../rules/webhooks-all.yaml';
import type { Mode, OwnTree } from './tree.ts';

const rulesets: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'standard-webhooks.yaml': standardWebhooks,
  'webhooks-all.yaml': allWebhooks,
  'webhooks.yaml': webhooks,
};

/** A ruleset of this package, by the name of its file. What it extends stands in it. */
export function ownTree(name: string): OwnTree | undefined {
  return Object.hasOwn(rulesets, name) ? { kind: 'own', name, definition: definitionOf(name) } : undefined;
}

function definitionOf(name: string): OwnTree['definition'] {
  const { functions: _, functionsDir: __, extends: references, ...definition } = rulesets[name] ?? {};
  if (references === undefined) return definition;
  const entries = references as readonly (readonly [file: string, mode: Mode])[];
  return { ...definition, extends: entries.map(([file, mode]) => [definitionOf(file.slice('./'.length)), mode]) };
}

/** The real path of the folder of this package's own rulesets, in a checkout as in an installed package. */
export function ownFolder(): Promise<string> {
  return realpath(fileURLToPath(new URL('../../rules', import.meta.url)));
}
