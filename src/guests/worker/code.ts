import { pathToFileURL } from 'node:url';

/** The exports of a ruleset in JavaScript. This runs it. */
export async function codeOf(real: string): Promise<unknown> {
  return ((await import(pathToFileURL(real).href)) as { default?: unknown }).default;
}
