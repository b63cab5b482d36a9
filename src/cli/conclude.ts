import type { FailOn } from '../config/config.ts';
import type { Report } from '../run/result.ts';
import { oneLine } from '../text/escape.ts';
import { type BaselineFlags, withBaseline } from './baseline.ts';
import { fails } from './config-options.ts';
import { type FormatFlags, type Target, writeReports } from './formats.ts';
import type { Terminal } from './terminal.ts';

export interface ConcludeFlags extends BaselineFlags, FormatFlags {
  readonly quiet?: boolean;
}

/**
 * The end of a run: leave out what the baseline knows, write the reports, and find the exit code.
 * @param narrow what else to leave out, once the baseline was held against all
 */
export async function conclude(
  full: Report,
  targets: readonly Target[],
  failOn: FailOn,
  flags: ConcludeFlags,
  terminal: Terminal,
  narrow?: (report: Report) => Promise<Report>,
): Promise<number> {
  const unknown = await withBaseline(full, flags, terminal);
  const report = narrow === undefined ? unknown : await narrow(unknown);
  await writeReports(flags.quiet ? errorsOnly(report) : report, targets, { color: flags.color, failOn }, terminal);
  for (const { doing, error } of report.crashes) {
    const reason = error instanceof Error ? error.message : error;
    terminal.stderr.write(`api-review: ${oneLine(`internal error while ${doing}: ${reason}`)}\n`);
    if (terminal.debug === true && error instanceof Error) terminal.stderr.write(`${error.stack}\n`);
  }
  if (report.crashes.length > 0) return 2;
  return report.diagnostics.some(({ severity }) => fails(severity, failOn)) ? 1 : 0;
}

function errorsOnly(report: Report): Report {
  return { ...report, diagnostics: report.diagnostics.filter(({ severity }) => severity === 'error') };
}
