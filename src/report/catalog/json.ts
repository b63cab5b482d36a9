import { asJson } from '../../text/json.ts';
import type { Catalog } from './types.ts';

/** The contract for machines, described by `schemas/catalog-v1.schema.json`; `--previous` reads it. */
export function catalogJson(catalog: Catalog, version: string): string {
  return `${asJson({ version: 1, tool: { name: 'api-review', version }, ...catalog }, 2)}\n`;
}
