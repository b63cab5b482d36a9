import type { Diagnostic, Severity } from '../finding/finding.ts';
import type { Report, SuppressedDiagnostic } from './result.ts';

/** How many diagnostics there are of each severity. */
export function countsOf(diagnostics: readonly Diagnostic[]): { errors: number; warnings: number; infos: number } {
  const count = (severity: Severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/** A report with other diagnostics, and some more that are suppressed; counted anew. */
export function withDiagnostics(
  report: Report,
  diagnostics: readonly Diagnostic[],
  alsoSuppressed: readonly SuppressedDiagnostic[],
): Report {
  const suppressed = [...report.suppressed, ...alsoSuppressed];
  const summary = { ...report.summary, ...countsOf(diagnostics), suppressed: suppressed.length };
  return { ...report, diagnostics, suppressed, summary };
}
