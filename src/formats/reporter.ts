import type { Severity } from '../finding/finding.ts';
import type { Report } from '../run/result.ts';

/** The properties of a reporter that are known before it is loaded. */
export interface ListedReporter {
  readonly id: string;
  /** For `--help`: what it is for. */
  readonly description: string;
  /** A reporter, and the library it may need, is loaded only where its format is asked for. */
  readonly load: () => Promise<Reporter>;
}

/** Turns a report into text. It never prints, reads, or asks for the time. */
export interface Reporter {
  readonly id: string;
  /** For `--help`: what it is for. */
  readonly description: string;
  readonly render: (report: Report, options: ReporterOptions) => string;
}

export interface ReporterOptions {
  /** Escape sequences for colours may be used. */
  readonly color: boolean;
  /** The version of the tool. */
  readonly version: string;
  /** The name of a file in the repo, for platforms that look files up in it; the same name unless given. */
  readonly nameInRepo?: (file: string) => string;
  /** Whether the gate fails because of findings of a severity; because of errors alone unless given. */
  readonly fails?: (severity: Severity) => boolean;
}
