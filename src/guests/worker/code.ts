import { pathToFileURL } from 'node:url';

/** What a ruleset in JavaScript exports. This runs it. */
export async function codeOf(real: string): Promise<unknown> {
  return ((await import(pathToFileURL(real).href)) as { default?: unknown }).default;
}
