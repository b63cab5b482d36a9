import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const requireHere = createRequire(import.meta.url);

/** The version of this package. */
export const version: string = requireHere('../../package.json').version;

/** The schemas of this package by the names that `api-review schema` takes: the version of each, and what it describes. */
export const publishedSchemas = {
  review: ['1', 'a review record in the canonical form'],
  catalogue: ['1', 'a catalogue of webhooks'],
  captures: ['1', 'the index of captured pages'],
  report: ['2', '`lint --format json`'],
  verify: ['1', '`verify --format json`'],
  catalog: ['1', '`report --format json`'],
  config: ['1', 'the configuration'],
  baseline: ['2', 'a baseline'],
  blob: ['2', '`lint --format blob`, for `merge`'],
  waivers: ['0.1', 'a file of waivers'],
} as const;

export type SchemaName = keyof typeof publishedSchemas;

/** A JSON Schema of this package, as it is published. */
export function publishedSchema(name: SchemaName): unknown {
  return requireHere(`../../schemas/${name}-v${publishedSchemas[name][0]}.schema.json`);
}

/** The text of a file of this package; `path` starts at its folder. */
export function packagedText(path: string): string {
  return readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
}
