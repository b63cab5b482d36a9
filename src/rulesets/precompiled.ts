import { versions } from 'compiled-asyncapi:versions';

const validators = new Map<string, unknown>();
Reflect.set(globalThis, Symbol.for('api-review.precompiled'), validators);

/**
 * Have the schema of a document's version of AsyncAPI at hand, compiled when the tool was built. The build makes Spectral
 * look there; see `build/lean-spectral.ts`. Where it is not there, the parser compiles its own.
 */
export async function usePrecompiled(text: string): Promise<void> {
  const version = /["']?asyncapi["']?\s*:\s*["']?(\d+\.\d+\.\d+)/.exec(text)?.[1] ?? '';
  const load = Object.hasOwn(versions, version) ? versions[version] : undefined;
  for (const [id, validate] of (await load?.())?.validators ?? []) validators.set(id, validate);
}
