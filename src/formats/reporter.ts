import type { Diagnostic } from '../finding/finding.ts';
import type { Report } from '../run/result.ts';
import type { Counts } from '../writing/party.ts';
import type { Screen } from '../writing/screen.ts';

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
  /**
   * The same in pieces, of a format that tells so much of every file that the report of a large catalog is longer than a text can be:
   * 512 MB in V8.
   */
  readonly pieces?: (report: Report, options: ReporterOptions) => Iterable<string>;
}

export interface ReporterOptions {
  /** Escape sequences for colours may be used. */
  readonly color: boolean;
  /** What text for people is fitted to: 80 columns unless given. */
  readonly screen?: Screen;
  /** Infos are told like warnings, not only counted. */
  readonly showInfo?: boolean;
  /** The version of the tool. */
  readonly version: string;
  /** The name of a file in the repo, for platforms that look files up in it; the same name unless given. */
  readonly nameInRepo?: (file: string) => string;
  /** Whether the gate counts a finding for the exit code; all unless given. */
  readonly counts?: Counts;
  /** Whether the gate fails because of a finding; because of errors alone unless given. */
  readonly fails?: (diagnostic: Diagnostic) => boolean;
}

/** The gate `all`. */
export const countsAll: Counts = () => true;
