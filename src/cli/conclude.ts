import type { Settings } from '../config/settings.ts';
import type { Diagnostic } from '../finding/finding.ts';
import type { FilesAt, RepositoryAt } from '../load/git-file-system.ts';
import { counts, fails, gateVerdict, type Threshold } from '../run/gate.ts';
import type { Report } from '../run/result.ts';
import type { Covers } from '../run/silence/baseline.ts';
import { oneLine } from '../text/escape.ts';
import { type BaselineFlags, withBaseline } from './baseline.ts';
import { repoNames, writeFile } from './files.ts';
import type { FormatFlags, Target } from './formats.ts';
import { version } from './package.ts';
import { screenOf, type Terminal, wantsColor } from './terminal.ts';

export interface ConcludeFlags extends BaselineFlags, FormatFlags {
  readonly quiet?: boolean;
}

/** How a run ends; with the files of the baseline. */
export interface Conclusion extends FilesAt {
  readonly settings: Pick<Settings, 'failOn' | 'gate' | 'maxWarnings' | 'baseline'>;
  readonly targets: readonly Target[];
  /** The commits or trees whose files were checked; those of the disk unless given. */
  readonly checkedAt?: readonly RepositoryAt[];
  /** Tells which findings of a baseline the run would have found. */
  readonly covers: Covers;
  /** Leaves out more, after the baseline was compared with all findings. */
  readonly narrow?: (report: Report) => Promise<Report>;
}

/** The end of a run: leave out the findings of the baseline, write the reports, and give the exit code. */
export async function conclude(
  full: Report,
  { settings, targets, narrow = async (report) => report, ...known }: Conclusion,
  flags: ConcludeFlags,
  terminal: Terminal,
): Promise<number> {
  const { failOn, gate, baseline } = settings;
  const report = await narrow(await withBaseline(full, baseline?.value, flags, known, terminal));
  const shown = flags.quiet ? errorsOnly(report) : report;
  await writeReports(shown, targets, { ...flags, failOn, gate }, terminal);
  const say = (sentence: string) => terminal.stderr.write(`api-review: ${oneLine(sentence)}\n`);
  for (const { doing, error } of report.crashes) {
    say(`internal error while ${doing}: ${error instanceof Error ? error.message : error}`);
    if (terminal.debug === true && error instanceof Error) terminal.stderr.write(`${error.stack}\n`);
  }
  const { exitCode, tooManyWarnings: over } = gateVerdict(report, settings);
  if (over !== undefined && exitCode < 2)
    say(`there are ${over.warnings} warnings, more than ${over.most} (${over.from}).`);
  return exitCode;
}

function errorsOnly(report: Report): Report {
  return { ...report, diagnostics: report.diagnostics.filter(({ severity }) => severity === 'error') };
}

/** Write a report in each format to its file or to stdout. */
async function writeReports(
  report: Report,
  targets: readonly Target[],
  { color, showInfo, ...threshold }: Pick<FormatFlags, 'color' | 'showInfo'> & Threshold,
  terminal: Terminal,
): Promise<void> {
  const nameInRepo = repoNames(terminal.workingFolder);
  const gate = {
    counts: (diagnostic: Diagnostic) => counts(diagnostic, threshold.gate.value),
    fails: (diagnostic: Diagnostic) => fails(diagnostic, threshold),
  };
  for (const { reporter, file } of targets) {
    const colored = file === undefined && wantsColor(terminal, color);
    const screen = { ...screenOf(terminal), ...(file === undefined ? {} : { links: false }) };
    const options = { color: colored, screen, showInfo: showInfo === true, version, nameInRepo, ...gate };
    const pieces = reporter.pieces?.(report, options) ?? [reporter.render(report, options)];
    if (file !== undefined) await writeFile(terminal.workingFolder, file, pieces);
    else for (const piece of pieces) terminal.stdout.write(piece);
  }
}
