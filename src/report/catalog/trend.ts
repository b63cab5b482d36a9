import type { PreviousCatalog } from './previous.ts';
import type { Catalog, Trend, VerdictChange } from './types.ts';

/** What has changed since an earlier report over the same files. */
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
