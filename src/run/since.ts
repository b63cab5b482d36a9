import { createHash } from 'node:crypto';
import { severities } from '../finding/finding.ts';
import { type Report, withDiagnostics } from './result.ts';

/**
 * The findings of a run now that it did not have then, counted anew. A finding is the same by its fingerprint, which also counts
 * equal ones; one that has become graver is new.
 */
export function newFindings(now: Report, then: Pick<Report, 'diagnostics'>): Report {
  const before = new Map(then.diagnostics.map(({ fingerprint, severity }) => [fingerprint, severity]));
  const diagnostics = now.diagnostics.filter(({ fingerprint, severity }) => {
    const known = before.get(fingerprint);
    return known === undefined || severities.indexOf(severity) < severities.indexOf(known);
  });
  return withDiagnostics(now, diagnostics, []);
}

/** The part of a run that keeps only findings that are new since some commits: parts with other commits do not go together. */
export function partSince(report: Report, commits: unknown): Report {
  if (report.part === undefined) return report;
  const run = createHash('sha256')
    .update(JSON.stringify([report.part.run, commits]))
    .digest('hex');
  return { ...report, part: { ...report.part, run } };
}
