import { createRequire } from 'node:module';

/** The schemas that people may want to have, by name. */
export const publishedSchemas = ['review', 'report', 'config', 'catalog'] as const;

/** A JSON Schema of this package, as it is published. */
export function publishedSchema(name: string): unknown {
  return createRequire(import.meta.url)(`../../schemas/${name}-v1.schema.json`);
}
