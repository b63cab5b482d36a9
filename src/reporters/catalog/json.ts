import type { Catalog } from './catalog.ts';

/** The contract for machines, described by `schemas/catalog-v1.schema.json`; `--previous` reads it. */
export function catalogJson(catalog: Catalog, version: string): string {
  return `${JSON.stringify({ version: 1, tool: { name: 'api-review', version }, ...catalog }, null, 2)}\n`;
}
