import type { Report } from './report.ts';

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
}
