import { validate } from 'compiled-schema:catalog-v1';
import { UsageError } from '../../finding/errors.ts';
import type { Catalog } from './types.ts';

/** What a trend needs of an earlier catalog. */
export type PreviousCatalog = Pick<Catalog, 'day' | 'summary' | 'claims' | 'evidence' | 'findings' | 'records'>;

/** Read what `api-review report --format json` wrote. @throws UsageError when the text is none of it */
export function parseCatalog(file: string, text: string): PreviousCatalog {
  const catalog = jsonOf(file, text);
  if (validate(catalog)) return catalog as PreviousCatalog;
  const [error] = validate.errors ?? [];
  throw unreadable(file, `\`${error?.instancePath || '/'}\` ${error?.message ?? 'does not fit'}.`);
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(file, 'it is not JSON.');
  }
}

function unreadable(file: string, reason: string): UsageError {
  return new UsageError(
    `The earlier report \`${file}\` cannot be read: ${reason} Write one with \`api-review report --format json\`.`,
  );
}
