import { createHash } from 'node:crypto';
import { type Diagnostic, type Identified, severities } from '../finding/finding.ts';
import { fingerprinter, fingerprintOf, ofAllEvents, withNewNames } from '../finding/identity.ts';
import { type Report, withDiagnostics } from './result.ts';

/**
 * The findings of a run now that it did not have then, counted anew. A finding is the same by its identity; one that has become
 * graver is new, and one that is told for several when any of them is.
 * @param renames new names of files by their names of then
 */
export function newFindings(
  now: Report,
  then: Pick<Report, 'diagnostics'>,
  renames: ReadonlyMap<string, string>,
): Report {
  const before = new Map<string, number>();
  const next = fingerprinter();
  for (const { identity, folded = [], severity } of then.diagnostics)
    for (const one of [identity, ...folded.map((other) => other.identity)])
      before.set(next(withNewNames(one, renames)), severities.indexOf(severity));
  const severityThen = ({ fingerprint, identity }: Identified) =>
    before.get(fingerprint) ?? before.get(fingerprintOf(ofAllEvents(identity), 0)) ?? severities.length;
  const isNew = ({ folded = [], ...first }: Diagnostic) =>
    [first, ...folded].some((one) => severities.indexOf(first.severity) < severityThen(one));
  return withDiagnostics(now, now.diagnostics.filter(isNew), []);
}

/** The part of a run that keeps only findings that are new since some commits: parts with other commits do not go together. */
export function partSince(report: Report, commits: unknown): Report {
  if (report.part === undefined) return report;
  const run = createHash('sha256')
    .update(JSON.stringify([report.part.run, commits]))
    .digest('hex');
  return { ...report, part: { ...report.part, run } };
}
