import { validate } from 'compiled-schema:catalog-v1';
import { UsageError } from '../../finding/errors.ts';
import type { Catalog, Trend, VerdictChange } from './types.ts';

/** The parts of an earlier catalog that a trend compares. */
export type PreviousCatalog = Pick<Catalog, 'day' | 'summary' | 'claims' | 'evidence' | 'findings' | 'records'>;

/** Read what `api-review report --format json` wrote. @throws UsageError when the text is not of that form */
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

/** The changes since an earlier report over the same files. */
export function trendSince(previous: PreviousCatalog, now: Omit<Catalog, 'trend'>): Trend {
  const before = new Map(previous.records.map((record) => [record.file, record]));
  const present = new Map(now.records.map((record) => [record.file, record]));
  const known = new Set(previous.findings.map(({ fingerprint }) => fingerprint));
  const found = new Set(now.findings.map(({ fingerprint }) => fingerprint));
  return {
    since: previous.day,
    summary: previous.summary,
    claims: previous.claims,
    evidence: previous.evidence,
    appeared: [...found].filter((fingerprint) => !known.has(fingerprint)).length,
    gone: [...known].filter((fingerprint) => !found.has(fingerprint)).length,
    recordsAdded: [...present.keys()].filter((file) => !before.has(file)),
    recordsRemoved: [...before.keys()].filter((file) => !present.has(file)),
    verdictsChanged: now.records.flatMap(({ file, verdict }): VerdictChange[] => {
      const earlier = before.get(file);
      if (earlier === undefined || earlier.verdict === verdict) return [];
      return [
        {
          file,
          ...(earlier.verdict === undefined ? {} : { from: earlier.verdict }),
          ...(verdict === undefined ? {} : { to: verdict }),
        },
      ];
    }),
  };
}
