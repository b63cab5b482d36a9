import { versions } from 'compiled-asyncapi:versions';
import type { ValidateFunction } from 'ajv';

const validators = new Map<string, ValidateFunction>();

/**
 * Have the schema of a document's version of AsyncAPI at hand, compiled when the tool was built: it has a megabyte, and
 * compiling it takes ten times as long as checking. `schema-compiler.ts` looks here.
 */
export async function usePrecompiled(text: string): Promise<void> {
  const version = /["']?asyncapi["']?\s*:\s*["']?(\d+\.\d+\.\d+)/.exec(text)?.[1] ?? '';
  const load = Object.hasOwn(versions, version) ? versions[version] : undefined;
  for (const [id, validate] of (await load?.())?.validators ?? []) validators.set(id, validate as ValidateFunction);
}

/** The compiled schema with an `$id`, if it is at hand. */
export function precompiled(id: string): ValidateFunction | undefined {
  return validators.get(id);
}
