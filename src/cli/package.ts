import { createRequire } from 'node:module';

const requireHere = createRequire(import.meta.url);

/** The version of this package. */
export const version: string = requireHere('../../package.json').version;

/** The names of the schemas that `api-review schema` prints. */
export const publishedSchemas = ['review', 'catalogue', 'captures', 'report', 'verify', 'config', 'catalog'] as const;

/** A JSON Schema of this package, as it is published. */
export function publishedSchema(name: string): unknown {
  const version = name === 'report' ? 2 : 1;
  return requireHere(`../../schemas/${name}-v${version}.schema.json`);
}
