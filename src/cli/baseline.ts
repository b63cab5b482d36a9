import { UsageError } from '../finding/errors.ts';
import { defaultLimits } from '../limits/limits.ts';
import { nodeFileSystem } from '../load/node-file-system.ts';
import { loadText } from '../load/read-file.ts';
import type { Report } from '../run/result.ts';
import { applyBaseline, baselineOf, parseBaseline, renderBaseline } from '../run/silence/baseline.ts';
import type { Terminal } from './terminal.ts';
import { writeFile } from './write-file.ts';

export interface BaselineFlags {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** Leave out what the baseline knows; write it anew first where that is asked for. */
export async function withBaseline(report: Report, flags: BaselineFlags, terminal: Terminal): Promise<Report> {
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
  const loaded = await loadText(nodeFileSystem(terminal.workingFolder), file, defaultLimits.documentBytes);
  if (!('text' in loaded))
    throw new UsageError(`The baseline \`${file}\`: ${loaded.problem} Write one with --update-baseline.`);
  const { report: rest, fixed } = applyBaseline(report, parseBaseline(file, loaded.text));
  if (fixed.length > 0) {
    const findings =
      fixed.length === 1 ? '1 finding of the baseline is' : `${fixed.length} findings of the baseline are`;
    terminal.stderr.write(`api-review: ${findings} fixed; --update-baseline takes them out.\n`);
  }
  return rest;
}
