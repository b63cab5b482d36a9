import type { FailOn } from '../config/config.ts';
import { UsageError } from '../finding/errors.ts';
import { defaultLimits } from '../limits/limits.ts';
import type { FileSystem } from '../load/file-system.ts';
import { nodeFileSystem } from '../load/node-file-system.ts';
import { loadText } from '../load/read-file.ts';
import type { Report } from '../run/result.ts';
import { applyBaseline, type Baselined, baselineOf, parseBaseline, renderBaseline } from '../run/silence/baseline.ts';
import { oneLine } from '../text/escape.ts';
import { fails } from './config-options.ts';
import { writeFile } from './files.ts';
import { type FormatFlags, type Target, writeReports } from './formats.ts';
import type { Terminal } from './terminal.ts';

export interface BaselineFlags {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

export interface ConcludeFlags extends BaselineFlags, FormatFlags {
  readonly quiet?: boolean;
}

/**
 * The end of a run: leave out the findings of the baseline, write the reports, and give the exit code.
 * @param narrow leaves out more, after the baseline was compared with all findings
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

/** Leave out the findings of the baseline. With `--update-baseline` it is written anew first. */
async function withBaseline(report: Report, flags: BaselineFlags, terminal: Terminal): Promise<Report> {
  const { baseline: file, updateBaseline = false } = flags;
  if (file === undefined) {
    if (updateBaseline) throw new UsageError('--update-baseline needs --baseline FILE: the file to write.');
    return report;
  }
  if (updateBaseline) {
    const baseline = baselineOf(report);
    await writeFile(terminal.workingFolder, file, renderBaseline(baseline));
    return applyBaseline(report, baseline).report;
  }
  const { report: rest, fixed } = await withoutKnown(nodeFileSystem(terminal.workingFolder), file, report);
  if (fixed.length > 0) {
    const findings =
      fixed.length === 1 ? '1 finding of the baseline is' : `${fixed.length} findings of the baseline are`;
    terminal.stderr.write(`api-review: ${findings} fixed; --update-baseline removes them.\n`);
  }
  return rest;
}

/** A report without the findings of a baseline. @throws UsageError when the baseline cannot be read */
export async function withoutKnown(fs: FileSystem, file: string, report: Report): Promise<Baselined> {
  const loaded = await loadText(fs, file, defaultLimits.documentBytes);
  if (!('text' in loaded))
    throw new UsageError(`The baseline \`${file}\`: ${loaded.problem} Write one with --update-baseline.`);
  return applyBaseline(report, parseBaseline(file, loaded.text));
}

function errorsOnly(report: Report): Report {
  return { ...report, diagnostics: report.diagnostics.filter(({ severity }) => severity === 'error') };
}
