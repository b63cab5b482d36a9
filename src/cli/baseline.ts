import { UsageError } from '../finding/errors.ts';
import { defaultLimits } from '../limits/limits.ts';
import type { FileSystem } from '../load/file-system.ts';
import { nodeFileSystem } from '../load/node-file-system.ts';
import { loadText } from '../load/read-file.ts';
import type { Report } from '../run/result.ts';
import { applyBaseline, type Baselined, baselineOf, parseBaseline, renderBaseline } from '../run/silence/baseline.ts';
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
  const { report: rest, fixed } = await knownTo(nodeFileSystem(terminal.workingFolder), file, report);
  if (fixed.length > 0) {
    const findings =
      fixed.length === 1 ? '1 finding of the baseline is' : `${fixed.length} findings of the baseline are`;
    terminal.stderr.write(`api-review: ${findings} fixed; --update-baseline takes them out.\n`);
  }
  return rest;
}

/** A report without what a baseline knew. @throws UsageError when it cannot be read */
export async function baselineAt(fs: FileSystem, file: string, report: Report): Promise<Report> {
  return (await knownTo(fs, file, report)).report;
}

async function knownTo(fs: FileSystem, file: string, report: Report): Promise<Baselined> {
  const loaded = await loadText(fs, file, defaultLimits.documentBytes);
  if (!('text' in loaded))
    throw new UsageError(`The baseline \`${file}\`: ${loaded.problem} Write one with --update-baseline.`);
  return applyBaseline(report, parseBaseline(file, loaded.text));
}
