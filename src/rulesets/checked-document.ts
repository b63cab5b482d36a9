import type { Finding, Severity } from '../finding/finding.ts';

/** What came of holding a document against rules of others. */
export interface CheckedDocument {
  readonly findings: readonly ForeignFinding[];
  /** Where not all could be checked. */
  readonly stops: readonly Stop[];
}

/** A result of Spectral or of the AsyncAPI parser, under its own code, at a place of ours. */
export interface ForeignFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly finding: Finding;
}

/** A rule was stopped, or what no single rule is to blame for. */
export interface Stop {
  readonly rule: string | undefined;
  readonly why: 'time' | 'recursion';
}
